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

  const WEIGHT = { one: 0.6, pair: 1, sign: 2.4, sound: 0.5, soundOne: 0.08, within: 0.5, light: 0.4 };
  const FIELDS = [["title", 5], ["names", 5], ["who", 2], ["bring", 2]];
  const K1 = 9, B = 0.4, BEST = 10;
  const UNKNOWN = 2; // what a term that no guide has weighs in a question
  // How sure one may be, between 0 and 1: a logistic curve over the best guide's score and fit, fitted to questions
  // with and without an answer; below one half it is a guess.
  const SURE = { score: 2.5, fit: 3.5, ours: 1, none: -7.8 };
  const TIE = 0.7; // of the best score: members of a family that come so close leave a choice,
  const SAME = 0.9; // unless one is meant by name
  const HAN = /[㐀-鿿]/;

  guides.engine = function (words) {
    const old = new Map(pairs(words.old));
    const sounds = readings(words);
    const syllables = new Set([...sounds.values()].flat());
    const signs = new Map(); // word → its signs; a word without meaning has none
    for (const word of words.filler.split("|")) signs.set(word, []);
    words.same.forEach((group, n) => group.split("|").forEach((word) => signs.set(word, [...(signs.get(word) || []), "=" + n])));
    const light = new Set(words.light);
    const begun = new Map(); // character → the words that begin with it, longest first
    for (const word of [...signs.keys()].sort((one, other) => other.length - one.length)) add(begun, word[0], word);

    const list = (text) => (text ? text.split("|").map(clean) : []);
    const ours = list(words.ours);
    const others = words.others.map(([name, named, unless, whose]) => ({ name, named: list(named), unless: list(unless), whose }));

    // ---- texts → units → terms

    /** One form for each character: full width to half, upper case to lower, traditional to simplified. */
    function clean(text) {
      return Array.from(text.normalize("NFKC").toLowerCase(), (one) => old.get(one) || one).join("");
    }

    /** Units in a row: {text, sounds, latin, signs, inside, gap}; `gap`: something was left out before it. */
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
              own.push(...meant);
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
          found.push({ text: text[at], sounds: sounds.get(text[at]) || [], signs: own, inside: inside - at, gap });
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
          found.push({ text: part, sounds: syllables.has(part) ? [part] : [], latin: true, signs: [], inside: 0, gap });
          gap = false;
        }
        at += latin[0].length;
      }
      return found;
    }

    /** Letters cut into syllables, as few as possible; letters that are none stay single: initials, or a beginning. */
    function spell(letters) {
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

    /** The terms of units: [{term, weight, at}], `at` the place of the first unit. */
    function terms(row) {
      const found = [];
      row.forEach((unit, at) => {
        for (const sign of new Set(unit.signs)) found.push({ term: sign, weight: WEIGHT.sign, at });
        const share = heaviness(unit);
        found.push({ term: unit.text, weight: WEIGHT.one * share * (unit.inside > 0 ? WEIGHT.within : 1), at });
        const next = row[at + 1];
        if (!next || next.gap) return;
        const weight = WEIGHT.pair * Math.sqrt(share * heaviness(next)) * (unit.inside > 1 ? WEIGHT.within : 1);
        found.push({ term: unit.text + next.text, weight, at });
      });
      return found;
    }

    function heaviness(unit) {
      return light.has(unit.text) ? WEIGHT.light : 1;
    }

    // ---- the index

    const items = words.items.map((item) => ({ ...item, lengths: {}, counts: new Map() }));
    const texts = []; // every single title and alias: {item, text, field, mass, row, terms}
    const inTexts = new Map(); // term → places in `texts`
    const inItems = new Map(); // term → items
    const rows = [];
    let spoken = null; // two syllables → pairs of characters; one syllable → characters
    items.forEach((item, n) => FIELDS.forEach(([field]) => index(n, field, item[field])));
    const average = Object.fromEntries(
      FIELDS.map(([field]) => [field, items.reduce((sum, item) => sum + (item.lengths[field] || 0), 0) / items.length])
    );
    for (const text of texts) {
      text.mass = 0;
      for (const [term, weight] of text.terms) text.mass += weight * rarity(term);
    }

    function index(n, field, value) {
      const item = items[n];
      for (const text of (value || "").split("|")) {
        const row = units(clean(text), false);
        const own = new Map();
        for (const { term, weight } of terms(row)) {
          own.set(term, Math.max(own.get(term) || 0, weight));
          if (!item.counts.has(term)) item.counts.set(term, {});
          const counts = item.counts.get(term);
          counts[field] = (counts[field] || 0) + 1;
          add(inItems, term, n);
        }
        rows.push(row);
        item.lengths[field] = (item.lengths[field] || 0) + row.length;
        if (field !== "who") {
          own.forEach((_, term) => add(inTexts, term, texts.length));
          texts.push({ item: n, text, field, row, terms: own });
        }
      }
    }

    /** What the texts have that sounds so; worked out when first asked, since most questions can do without. */
    function heard(sound) {
      if (!spoken) {
        spoken = new Map();
        const known = new Set();
        const hear = (text, sounds) => {
          if (known.has(text)) return;
          known.add(text);
          sounds.forEach((one) => add(spoken, one, text));
        };
        for (const row of rows) {
          row.forEach((unit, at) => {
            const next = row[at + 1];
            hear(unit.text, unit.sounds);
            if (next && !next.gap) hear(unit.text + next.text, both(unit, next));
          });
        }
      }
      return spoken.get(sound) || [];
    }

    function both(unit, next) {
      return unit.sounds.flatMap((one) => next.sounds.map((other) => one + " " + other));
    }

    function rarity(term) {
      const number = inItems.has(term) ? inItems.get(term).length : 0;
      return number ? Math.log(1 + (items.length - number + 0.5) / (number + 0.5)) : UNKNOWN;
    }

    // ---- a question

    /** The question's terms, each with the index's terms that it may stand for: {at, weight, mass, forms: [[term, share]]}. */
    function asked(row) {
      return terms(row).map(({ term, weight, at }) => {
        const unit = row[at], next = row[at + 1];
        let forms = inItems.has(term) ? [[term, 1]] : [];
        const pair = next && term === unit.text + next.text;
        if (!forms.length && (pair || term === unit.text)) {
          const share = unit.latin || (pair && next.latin) ? 0.9 : pair ? WEIGHT.sound : WEIGHT.soundOne;
          const like = new Set((pair ? both(unit, next) : unit.sounds).flatMap(heard));
          forms = [...like].map((one) => [one, share]);
        }
        const known = forms.map(([one, share]) => share * rarity(one));
        return { at, weight, forms, mass: weight * (known.length ? Math.max(...known) : rarity(term)) };
      });
    }

    /** BM25F: the guides as wholes. */
    function wholes(question) {
      const scores = items.map(() => 0);
      for (const { weight, forms } of question) {
        const gains = new Map();
        for (const [term, share] of forms) {
          for (const n of inItems.get(term)) {
            let much = 0;
            const counts = items[n].counts.get(term);
            for (const [field, factor] of FIELDS) {
              if (counts[field]) much += (factor * counts[field]) / (1 - B + (B * items[n].lengths[field]) / average[field]);
            }
            const gain = (share * weight * rarity(term) * much) / (K1 + much);
            if (gain > (gains.get(n) || 0)) gains.set(n, gain);
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
      const hits = new Map(); // text → [[place, mass, term]]
      for (const { at, weight, forms } of question) {
        for (const [term, share] of forms) {
          for (const n of inTexts.get(term) || []) {
            if (!hits.has(n)) hits.set(n, []);
            hits.get(n).push([at, share * weight * rarity(term), term]);
          }
        }
      }
      const best = items.map(() => ({ fit: 0, text: null }));
      hits.forEach((found, n) => {
        const text = texts[n];
        // what all its hits together could give at most: most texts are done with here
        const most = found.reduce((sum, one) => sum + one[1], 0) / Math.sqrt(text.mass * total);
        if (most <= best[text.item].fit) return;
        let fit = 0;
        for (let first = 0; first < found.length; first++) {
          if (first && found[first][0] === found[first - 1][0]) continue;
          const seen = new Map(); // each term of a text is matched once
          let mass = 0;
          for (let last = first; last < found.length; last++) {
            const [at, gain, term] = found[last];
            const before = seen.get(term) || 0;
            if (gain > before) {
              mass += gain - before;
              seen.set(term, gain);
            }
            if (last + 1 < found.length && found[last + 1][0] === at) continue;
            const stretch = Math.max(masses[Math.min(length, at + 1)] - masses[found[first][0]], mass);
            const value = (mass / Math.sqrt(text.mass * stretch)) * Math.pow(stretch / total, 1);
            if (value > fit) fit = value;
          }
        }
        if (text.field === "bring") fit *= 0.85;
        if (fit > best[text.item].fit) best[text.item] = { fit, text: text.text, field: text.field };
      });
      return best;
    }

    /** Syllables, initials and characters mixed, against every title and alias: the longest stretch that agrees. */
    function aloud(row) {
      const best = items.map(() => ({ fit: 0, text: null, sum: 0 }));
      for (const text of texts) {
        let longest = 0;
        for (let start = 0; start < text.row.length; start++) {
          let length = 0;
          while (length < row.length && start + length < text.row.length && agree(row[length], text.row[start + length], length)) length++;
          longest = Math.max(longest, length);
        }
        const fit = longest < Math.min(2, row.length) ? 0 : longest / Math.pow(row.length, 0.75) / Math.pow(text.row.length, 0.25);
        const mine = best[text.item];
        mine.sum += longest === row.length ? (text.field === "title" ? 5 : 1) : 0;
        if (fit > mine.fit) Object.assign(mine, { fit: Math.min(1, fit), text: text.text, field: text.field });
      }
      return best;
    }

    function agree(asked, written) {
      if (asked.text === written.text) return true;
      if (!asked.latin) return false;
      return written.sounds.some((sound) => sound === asked.text || sound.startsWith(asked.text));
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
          if (latin[n].fit >= one.fit) one = { ...latin[n], aloud: true };
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
      for (const item of items) take((own[item.id] || {}).code, item.id);
      for (const item of items) take(item.code, item.id);
      for (const [code, id, ...at] of codes || []) take(code, id, at);
      return found;
    }

    /** The subject of others that a question names, unless it is about the medical insurance all the same. */
    function other(text) {
      const has = (list) => list.some((word) => text.includes(word));
      return others.find(({ named, unless }) => has(named) && !has(unless));
    }

    /**
     * Results, best first: {item, region, place, here, title, path, score, why, limit, count}.  `score`: 0 … 1, below
     * one half a guess; `here`: whether the region that was asked for handles it, else `place` says who does.
     * The array has `notice`: {kind, text} when nothing fits well, kind "other" (not ours), "guess" or "none"; and
     * `choice`: {question, options: [{item, says, title, path}]} when several of a family fit alike.
     */
    function search(query, region, limit, codes) {
      const home = region || { id: words.root, name: words.name, at: {}, items: {} };
      const text = clean(query).trim();
      const digits = text.replace(/\s/g, "");
      const row = units(text, true);
      let found = /^\d{4,}y?$/.test(digits) ? coded(digits, home.items, codes) : [];
      const exact = found.length > 0;
      if (!exact) found = rank(row, asked(row));
      const best = found[0] || { score: 0, fit: 0 };
      const mine = ours.some((word) => text.includes(word));
      let sure = exact ? 1 : 1 / (1 + Math.exp(-(SURE.score * Math.log(1 + best.score) + SURE.fit * best.fit + SURE.ours * mine + SURE.none)));
      const away = exact ? null : other(text);
      if (away) sure = Math.min(sure, 0.4);

      const results = found.slice(0, limit).map((one) => place(one, (sure * one.score) / best.score, home));
      if (away) results.notice = { kind: "other", text: away.name + "不是医保部门办的事，请找" + away.whose + "。" };
      else if (!found.length) results.notice = { kind: "none", text: "没有找到对应的事项" };
      else if (sure < 0.5) results.notice = { kind: "guess", text: "没有完全对应的事项，可能是" };
      results.choice = exact || away ? null : choice(found, home, row.map((unit) => unit.text).join(""));
      return results;
    }

    function place({ item, at, why }, score, home) {
      const own = home.items[item.id] || {};
      const away = at || Object.entries(home.at).filter(([, [, ...ids]]) => ids.includes(item.id)).map(([id, [name]]) => [id, name])[0];
      const [region, name] = away || [home.id, home.name];
      return {
        item: item.id,
        region,
        title: own.title || item.title,
        url: region + "/" + item.id + "/",
        score: Math.round(score * 1000) / 1000,
        why,
        place: name,
        here: !away,
        limit: "limit" in own ? own.limit : item.limit,
        count: "count" in own ? own.count : item.count,
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
        return { ...place({ item }, 0, home), says };
      });
      return { question: family[0], options };
    }

    return search;
  };

  function add(map, key, value) {
    const list = map.get(key);
    if (!list) map.set(key, [value]);
    else if (list[list.length - 1] !== value) list.push(value); // values come in order
  }

  /** "醫医療疗…" → [["醫", "医"], …] */
  function pairs(text) {
    return (text.match(/../gu) || []).map((pair) => [pair[0], pair[1]]);
  }

  /** Character → its syllables.  The common characters stand in the order of their readings in GB 2312. */
  function readings(words) {
    const sounds = new Map();
    const gb = new TextDecoder("gbk");
    let place = 0;
    for (const [, syllable, number] of words.runs.matchAll(/([a-z]+)(\d+)/g)) {
      for (let n = 0; n < number; n++, place++) {
        const code = Uint8Array.of(0xb0 + Math.floor(place / 94), 0xa1 + (place % 94));
        sounds.set(gb.decode(code), [syllable]);
      }
    }
    for (const [, character, syllable] of words.readings.matchAll(/([^a-z])([a-z]+)/gu)) {
      sounds.set(character, [...(sounds.get(character) || []), syllable]);
    }
    return sounds;
  }
})(typeof window === "undefined" ? globalThis : window);
