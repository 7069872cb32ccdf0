/*
 * The search: a citizen's words → the guides that fit, best first.  Stand-alone: no DOM, no network, no dependency.
 *
 *   const search = guides.engine(words);      // words: search/words.js, made by generator/search/words.py
 *   search("生孩子报销", region, 10, codes)    // region: its search.js, or nothing for the root; codes: see below
 *
 * How it works.  A text becomes a row of units: Chinese characters, syllables of pinyin, Latin words.  Traditional
 * characters are made simplified, words without meaning (怎么办) are left out, and words of one meaning (药房, 药店)
 * carry a common sign, "=7".  Terms are single units (weak), pairs of neighbours, and signs (strong).  A pair that no
 * guide has is read aloud: 生育津帖 and "shengyu jintie" sound like 生育津贴.  A guide is scored twice and added up:
 *   1. as a whole, by BM25F over its fields;
 *   2. by the one title, alias or material that fits best, for the stretch of the question that it fits best: a long
 *      story is found by its point.
 * Letters are also laid along every title and alias, as syllables, initials and characters mixed (生育jt, ydjy).
 */
(function (root) {
  "use strict";
  const guides = (root.guides = root.guides || {});

  const WEIGHT = { one: 0.8, pair: 1, sign: 3, sound: 0.45, soundOne: 0.08, within: 0.5, light: 0.5 };
  const FIELDS = [["title", 5], ["names", 5], ["who", 1], ["bring", 2]];
  const K1 = 9, B = 0.4, BEST = 10;
  const RARE = 0.8; // how much it counts that few guides have a term
  const FULL = 0.57; // how much it counts that the question says all that a title or alias says
  const UNKNOWN = 2; // what a term that no guide has weighs in a question
  // How sure one may be, between 0 and 1: a logistic curve over the best guide's score and fit, fitted to questions
  // with and without an answer; below one half it is a guess.
  const SURE = { score: 3.4, fit: 4, ours: 2.5, none: -10.4 };
  const TIE = 0.7; // of the best score: members of a family that come so close leave a choice,
  const SAME = 0.9; // unless one is meant by name
  const HAN = /[㐀-鿿]/;
  const LONGEST = 100; // characters of a question that are looked at: as many as the box takes

  /** The index is made when first asked; a region with titles of its own, which are searched there, has its own. */
  guides.engine = function (words) {
    const made = {};
    const old = new Map(); // traditional → simplified
    const sounds = remembered(() => readings(words));
    const search = function (query, region, limit, codes) {
      const home = region || { id: words.root, name: words.name, at: {}, items: {} };
      const own = (item) => (home.items[item.id] || {}).title;
      const key = words.items.some(own) ? home.id : "";
      if (!made[key]) {
        const both = (item) => (own(item) ? Object.assign({}, item, { title: own(item) + "|" + item.title }) : item);
        made[key] = engine(words, words.items.map(both), old, sounds);
      }
      return made[key](query, home, limit, codes);
    };
    /** Whether a text has characters that are not common: traditional ones, mostly. */
    search.strange = (text) => [...text].some((one) => HAN.test(one) && !sounds().has(one));
    search.old = old; // who asks fills it from search/old.js when a text is strange
    return search;
  };

  function engine(words, items, old, sounds) {
    const signs = new Map(); // word → its signs; a word without meaning has none
    for (const word of words.filler.split("|")) signs.set(word, []);
    words.same.forEach((group, n) => group.split("|").forEach((word) => signs.set(word, [...(signs.get(word) || []), "=" + n])));
    const light = new Set(words.light);
    const begun = new Map(); // character → the words that begin with it, longest first
    for (const word of [...signs.keys()].sort((one, other) => other.length - one.length)) add(begun, word[0], word);

    const list = (text) => (text ? text.split("|").map(plain) : []);
    const ours = list(words.ours);
    const others = words.others.map(([name, named, unless, whose]) => ({ name, named: list(named), unless: list(unless), whose }));

    // ---- texts → units → terms

    /** One form for each character: full width to half, upper case to lower. */
    function plain(text) {
      return text.normalize("NFKC").toLowerCase();
    }

    /** The same of what is typed, and traditional to simplified: `words` are simplified. */
    function clean(text) {
      return Array.from(plain(text), (one) => old.get(one) || one).join("");
    }

    /** Units in a row: {text, latin, signs, inside, gap}; `gap`: something was left out before it. */
    function units(text, asked) {
      const found = [];
      let gap = true, inside = 0; // the end of the longest word with a sign so far
      for (let at = 0; at < text.length; ) {
        if (HAN.test(text[at])) {
          const own = [];
          let filler = 0;
          for (const word of begun.get(text[at]) || []) {
            if (!text.startsWith(word, at)) continue;
            const meant = signs.get(word);
            if (meant.length) {
              for (const sign of meant) if (!own.includes(sign)) own.push(sign);
              inside = Math.max(inside, at + word.length);
            } else if (!own.length && at >= inside) {
              filler = word.length;
              break;
            }
          }
          if (filler) {
            at += filler;
            gap = gap || filler > 1;
            continue;
          }
          found.push({ text: text[at], latin: false, signs: own, inside: inside - at, gap });
          gap = false;
          at++;
          continue;
        }
        const latin = /^[a-z]+/.exec(text.slice(at));
        if (!latin) {
          gap = true;
          at++;
          continue;
        }
        for (const part of asked ? spell(latin[0]) : [latin[0]]) {
          found.push({ text: part, latin: true, signs: [], inside: 0, gap });
          gap = false;
        }
        at += latin[0].length;
      }
      return found;
    }

    /** Letters cut into syllables, as few as possible; letters that are none stay single: initials, or a beginning. */
    function spell(letters) {
      const syllables = speech()[1];
      const best = [[0, []]]; // for each number of letters: cost, parts
      for (let end = 1; end <= letters.length; end++) {
        best[end] = [best[end - 1][0] + 3, [...best[end - 1][1], letters[end - 1]]];
        for (let start = Math.max(0, end - 6); start < end; start++) {
          const part = letters.slice(start, end);
          const cost = best[start][0] + (part.length > 1 ? 1 : 2);
          if (syllables.has(part) && cost < best[end][0]) best[end] = [cost, [...best[start][1], part]];
        }
      }
      const parts = best[letters.length][1];
      // syllables and single letters mixed are initials, unless the single letters are the beginning of the last one
      const single = parts.findIndex((part) => !syllables.has(part));
      return single < 0 || single >= Math.max(2, parts.length - 2) ? parts : letters.split("");
    }

    /** The terms of units: take(term, weight, at), `at` the place of the first unit. */
    function terms(row, take) {
      for (let at = 0; at < row.length; at++) {
        const unit = row[at], next = row[at + 1];
        for (const sign of unit.signs) take(sign, WEIGHT.sign, at);
        const share = heaviness(unit);
        take(unit.text, WEIGHT.one * share * (unit.inside > 0 ? WEIGHT.within : 1), at);
        if (!next || next.gap) continue;
        take(unit.text + next.text, WEIGHT.pair * Math.sqrt(share * heaviness(next)) * (unit.inside > 1 ? WEIGHT.within : 1), at);
      }
    }

    function heaviness(unit) {
      return light.has(unit.text) ? WEIGHT.light : 1;
    }

    // ---- the index

    const lengths = FIELDS.map(() => items.map(() => 0));
    const texts = []; // every single title, alias and material: {item, text, field, mass, row, own: entry → weight}
    // term → {texts: places in `texts`, uses: item and field of every occurrence, number: of items, rare}
    const entries = new Map();
    let tries = 0; // stretches that were looked at: marks what an entry remembers of one
    items.forEach((item, n) => FIELDS.forEach((_, place) => index(n, place)));
    entries.forEach((entry) => (entry.rare = Math.log(1 + (items.length - entry.number + 0.5) / (entry.number + 0.5)) ** RARE));
    for (const text of texts) text.own.forEach((weight, entry) => (text.mass += weight * entry.rare));

    function index(n, place) {
      const field = FIELDS[place][0];
      for (const text of items[n][field].split("|")) {
        const row = units(plain(text), false), own = new Map();
        terms(row, (term, weight) => {
          let entry = entries.get(term);
          if (!entry) entries.set(term, (entry = { texts: [], uses: [], number: 0 }));
          if (entry.last !== n) entry.number++;
          entry.last = n;
          entry.uses.push(n * 4 + place);
          own.set(entry, Math.max(own.get(entry) || 0, weight));
        });
        lengths[place][n] += row.length;
        if (field === "who") continue;
        own.forEach((_, entry) => entry.texts.push(texts.length));
        texts.push({ item: n, text, field, mass: 0, row: row.map((unit) => unit.text), own });
      }
    }

    /** How much each item has of a term, by its fields: [[item, much], …]. */
    const held = remembered(({ uses }) => {
      const all = new Map();
      for (let at = 0, from = 0; at < uses.length; at++) {
        if (uses[at] === uses[at + 1]) continue;
        const n = uses[at] >> 2, place = uses[at] & 3;
        const average = lengths[place].reduce((sum, one) => sum + one, 0) / items.length;
        const much = (FIELDS[place][1] * (at + 1 - from)) / (1 - B + (B * lengths[place][n]) / average);
        all.set(n, (all.get(n) || 0) + much);
        from = at + 1;
      }
      return [...all];
    });

    // ---- sounds; worked out when first asked for, since most questions can do without

    /** [character → syllables, syllable → what the texts have that sounds so; every syllable is there]. */
    const speech = remembered(() => {
      const read = sounds(), heard = new Map();
      read.forEach((own) => own.forEach((one) => heard.set(one, [])));
      for (const term of entries.keys()) for (const sound of read.get(term) || (heard.has(term) ? [term] : [])) heard.get(sound).push(term);
      return [read, heard];
    });

    /** What the texts have that sounds like a unit. */
    const alike = remembered((text) => {
      const [read, heard] = speech();
      const found = new Set();
      for (const sound of read.get(text) || [text]) for (const one of heard.get(sound) || []) found.add(one);
      return [...found];
    });

    /** What may be written for letters: a syllable, its beginning, an initial. */
    const writings = remembered((letters) => {
      const found = new Set([letters]);
      speech()[1].forEach((own, sound) => sound.startsWith(letters) && own.forEach((one) => found.add(one)));
      return found;
    });

    // ---- a question

    /** The question's terms, each with the index's terms that it may stand for: {at, weight, mass, forms: [[entry, share]]}. */
    function asked(row) {
      const found = [];
      terms(row, (term, weight, at) => {
        const unit = row[at], next = row[at + 1];
        const own = entries.get(term), forms = own ? [[own, 1]] : [];
        const pair = next && term === unit.text + next.text;
        if (!own && (pair || term === unit.text)) {
          const share = unit.latin || (pair && next.latin) ? 0.9 : pair ? WEIGHT.sound : WEIGHT.soundOne;
          for (const one of alike(unit.text)) {
            for (const other of pair ? alike(next.text) : [""]) {
              if (entries.has(one + other)) forms.push([entries.get(one + other), share]);
            }
          }
        }
        const rare = forms.length ? Math.max(...forms.map(([entry, share]) => share * entry.rare)) : UNKNOWN;
        found.push({ at, weight, forms, mass: weight * rare });
      });
      return found;
    }

    /** BM25F: the guides as wholes. */
    function wholes(question) {
      const scores = items.map(() => 0);
      for (const { weight, forms } of question) {
        const gains = items.map(() => 0);
        for (const [entry, share] of forms) {
          for (const [n, much] of held(entry)) {
            const gain = (share * weight * entry.rare * much) / (K1 + much);
            if (gain > gains[n]) gains[n] = gain;
          }
        }
        gains.forEach((gain, n) => (scores[n] += gain));
      }
      return scores;
    }

    /** For each guide its best title or alias: {fit: 0 … 1, text}. */
    function singles(question, length) {
      const total = question.reduce((sum, one) => sum + one.mass, 0) || 1;
      const masses = new Array(length + 1).fill(0); // of the question, up to each place
      question.forEach(({ at, mass }) => (masses[at + 1] += mass));
      for (let at = 0; at < length; at++) masses[at + 1] += masses[at];
      const hits = []; // text → [[place, mass, entry]]
      const met = []; // texts with hits, in the order of the question
      for (const { at, weight, forms } of question) {
        for (const [entry, share] of forms) {
          const hit = [at, share * weight * entry.rare, entry];
          for (const n of entry.texts) {
            if (!hits[n]) met.push(n);
            (hits[n] = hits[n] || []).push(hit);
          }
        }
      }
      const best = items.map(() => ({ fit: 0, text: null }));
      for (const n of met) {
        const text = texts[n], found = hits[n];
        // what its hits from a place on could give at most: most texts are done with here
        const scale = total * (text.mass / total) ** FULL;
        let rest = 0, fit = 0;
        for (const hit of found) rest += hit[1];
        for (let first = 0; first < found.length; first++) {
          if (rest * (1 + 1e-9) <= scale * Math.max(fit, best[text.item].fit)) break;
          rest -= found[first][1];
          if (first && found[first][0] === found[first - 1][0]) continue;
          tries++;
          let mass = 0;
          for (let last = first; last < found.length; last++) {
            const [at, gain, entry] = found[last];
            const before = entry.tried === tries ? entry.gain : 0; // each term of a text is matched once
            if (gain > before) {
              mass += gain - before;
              entry.tried = tries;
              entry.gain = gain;
            }
            if (last + 1 < found.length && found[last + 1][0] === at) continue;
            const stretch = Math.max(masses[Math.min(length, at + 1)] - masses[found[first][0]], mass);
            const value = (mass / total) * (stretch / text.mass) ** FULL;
            if (value > fit) fit = value;
          }
        }
        if (text.field === "bring") fit *= 0.85;
        if (fit > best[text.item].fit) best[text.item] = { fit, text: text.text, field: text.field };
      }
      return best;
    }

    /** Syllables, initials and characters mixed, against every title and alias: the longest stretch that agrees. */
    function aloud(row) {
      const best = items.map(() => ({ fit: 0, text: null, sum: 0 }));
      const wanted = row.map((unit) => (unit.latin ? writings(unit.text) : new Set([unit.text])));
      for (const text of texts) {
        let longest = 0;
        const written = text.row, last = wanted.length;
        for (let start = 0; start + longest < written.length; start++) {
          let length = 0;
          while (length < last && start + length < written.length && wanted[length].has(written[start + length])) length++;
          if (length > longest) longest = length;
        }
        const fit = longest < Math.min(2, row.length) ? 0 : longest / Math.pow(row.length, 0.75) / Math.pow(text.row.length, 0.25);
        const mine = best[text.item];
        mine.sum += longest === row.length ? (text.field === "title" ? 5 : 1) : 0;
        if (fit > mine.fit) Object.assign(mine, { fit: Math.min(1, fit), text: text.text, field: text.field });
      }
      return best;
    }

    function rank(row, question) {
      const scores = wholes(question);
      const fits = singles(question, row.length);
      const latin = row.some((unit) => unit.latin) ? aloud(row) : null;
      const found = items.map((item, n) => {
        let one = fits[n];
        let score = scores[n] + BEST * one.fit;
        if (latin && latin[n].fit) {
          score += BEST * latin[n].fit + Math.log(1 + latin[n].sum);
          if (latin[n].fit >= one.fit) one = Object.assign({ aloud: true }, latin[n]);
        }
        return { item, score, fit: one.fit, why: why(one) };
      });
      return found.filter((one) => one.score > 0).sort((one, other) => other.score - one.score);
    }

    function why({ text, field, aloud }) {
      if (!text) return "内容相关";
      const said = { title: "名称", names: "也叫", bring: "材料" }[field] + "“" + text + "”";
      return aloud ? "拼音：" + said : said;
    }

    /** Guides whose codes begin so: the region's and the root's, then `codes`: [[code, item, region, its name], …]. */
    function coded(digits, own, codes) {
      const found = [];
      const take = (code, id, at) => {
        const item = items.find((one) => one.id === id);
        if (!item || !code || !code.toLowerCase().startsWith(digits)) return;
        if (!found.some((one) => one.item === item && (!one.at || !at || one.at[0] === at[0]))) {
          found.push({ item, at, score: 1, fit: 1, why: "编码 " + code + (at ? "（" + at[1] + "）" : "") });
        }
      };
      for (const { id } of items) take((own[id] || {}).code, id);
      for (const { code, id } of items) take(code, id);
      for (const [code, id, ...at] of codes || []) take(code, id, at);
      return found;
    }

    /** The subject of others that a question names, unless it is about the medical insurance all the same. */
    function other(text, bare) {
      const has = (list) => list.some((word) => text.includes(word) || bare.includes(word));
      return others.find(({ named, unless }) => has(named) && !has(unless));
    }

    /**
     * Results, best first: {item, region, place, here, title, path, score, why, limit, count}.  `score`: 0 … 1, below
     * one half a guess; `here`: whether the region that was asked for handles it, else `place` says who does; `foreign`:
     * `place` does not do it for that region, it was found by a code of its own.
     * The array has `notice`: {kind, text} when nothing fits well, kind "other" (not ours), "guess" or "none"; and
     * `choice`: {question, options: [{item, says, title, path}]} when several of a family fit alike.
     */
    function search(query, home, limit, codes) {
      const text = clean(query.slice(0, LONGEST)).trim();
      const digits = text.replace(/\s/g, "");
      const row = units(text, true);
      const bare = row.map((unit) => unit.text).join(""); // 居住证哪里办 without 哪里
      let found = /^\d{4,}y?$/.test(digits) ? coded(digits, home.items, codes) : [];
      const exact = found.length > 0;
      if (!exact) found = rank(row, asked(row));
      const best = found[0] || { score: 0, fit: 0 };
      const mine = ours.some((word) => text.includes(word));
      let sure = exact ? 1 : 1 / (1 + Math.exp(-(SURE.score * Math.log(1 + best.score) + SURE.fit * best.fit + SURE.ours * mine + SURE.none)));
      const away = exact ? null : other(text, bare);
      if (away) sure = Math.min(sure, 0.4);

      const results = found.slice(0, limit).map((one) => place(one, (sure * one.score) / best.score, home));
      if (away) results.notice = { kind: "other", text: away.name + "不是医保部门办的事，请找" + away.whose + "。" };
      else if (!found.length) results.notice = { kind: "none", text: "没有找到对应的事项" };
      results.choice = exact || away ? null : choice(found, home, bare);
      // a choice among our own matters is the answer to a vague question, and no guess
      if (!results.notice && sure < 0.5 && !(mine && results.choice)) results.notice = { kind: "guess", text: "没有完全对应的事项，可能是" };
      return results;
    }

    function place({ item, at, why }, score, home) {
      const own = home.items[item.id] || {};
      const above = Object.keys(home.at).find((id) => home.at[id].indexOf(item.id) > 0); // the first is the name
      const away = at || (above && [above, home.at[above][0]]);
      const [region, name] = away || [home.id, home.name];
      const foreign = Boolean(at) && at[0] !== above; // what the home says of the item is then not so
      return {
        item: item.id,
        region,
        title: own.title || item.title,
        url: region + "/" + item.id + "/",
        score: Number(score.toFixed(3)),
        why,
        place: name,
        here: !away,
        foreign,
        limit: foreign ? "" : "limit" in own ? own.limit : item.limit,
        count: foreign ? "" : "count" in own ? own.count : item.count,
      };
    }

    function choice(found, home, text) {
      if (!found.length) return null;
      const near = found.filter((one) => one.score > TIE * found[0].score).map((one) => one.item.id);
      const family = words.families.find(([, asked, ...options]) => {
        const ids = options.map(([id]) => id);
        if (asked.split("|").includes(text)) return true;
        return found[0].fit < SAME && ids.includes(near[0]) && near.slice(0, 4).filter((id) => ids.includes(id)).length > 1;
      });
      if (!family) return null;
      const options = family.slice(2).map(([id, says]) => {
        const item = items.find((one) => one.id === id);
        return Object.assign(place({ item }, 0, home), { says });
      });
      return { question: family[0], options };
    }

    return search;
  }

  function remembered(work) {
    const known = new Map();
    return (text) => {
      if (!known.has(text)) known.set(text, work(text));
      return known.get(text);
    };
  }

  function add(map, key, value) {
    const list = map.get(key);
    if (!list) map.set(key, [value]);
    else if (list[list.length - 1] !== value) list.push(value); // values come in order
  }

  /** Character → its syllables.  The common characters stand in the order of their readings in GB 2312. */
  function readings(words) {
    const sounds = new Map();
    // 94 characters of two bytes in each row from 0xb0 on
    const codes = Uint8Array.from({ length: 7520 }, (_, n) => (n & 1 ? 0xa1 + ((n >> 1) % 94) : 0xb0 + Math.floor(n / 188)));
    const common = new TextDecoder("gbk").decode(codes);
    let place = 0;
    words.runs.replace(/([a-z]+)(\d+)/g, (_, syllable, number) => {
      while (number--) sounds.set(common[place++], [syllable]);
    });
    words.readings.replace(/([^a-z])([a-z]+)/gu, (_, character, syllable) => add(sounds, character, syllable));
    return sounds;
  }
})(typeof window === "undefined" ? globalThis : window);
