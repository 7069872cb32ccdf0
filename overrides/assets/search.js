/*
 * The search: a citizen's words → the guides that fit, best first.  Stand-alone: no DOM, no network, no dependency.
 *
 *   const search = guides.engine(words);      // words: search/words.js, made by generator/search/words.py
 *   search("生孩子报销", region, 10, codes)    // region: its search.js, or nothing for the root; codes: see below
 *
 * How it works.  A text becomes a row of units: Chinese characters, syllables of pinyin, Latin words.  Traditional
 * characters are made simplified, words without meaning (怎么办) are left out, and words of one meaning (药房, 药店)
 * carry a common sign.  Terms are single units (weak), pairs of neighbours, and signs (strong).  A pair that no
 * guide has is read aloud: 生育津帖 and "shengyu jintie" sound like 生育津贴.  A guide is scored twice and added up:
 *   1. as a whole, by BM25F over its fields;
 *   2. by the one title, alias or material that fits best: a long story is found by its point.
 * Letters are also laid along every title and alias, as syllables, initials and characters mixed (生育jt, ydjy).
 *
 * What makes it quick.  Units and terms are numbers, so that nothing is put together from strings while one types.  A
 * question walks along the lists of what has its terms and adds up in arrays that stay; it makes no object for a text.
 */
(function (root) {
  "use strict";
  const guides = (root.guides = root.guides || {});

  const WEIGHT = { one: 0.8, pair: 1, sign: 3, sound: 0.45, soundOne: 0.08, within: 0.5, light: 0.5 };
  const FIELDS = [["title", 5, "名称"], ["names", 5, "也叫"], ["who", 1], ["bring", 2, "材料"]];
  const TITLE = 0, WHO = 2, BRING = 3; // places in it; who may ask is no single text to be found by
  const K1 = 9, B = 0.4, BEST = 10;
  const RARE = 0.8; // how much it counts that few guides have a term
  const FULL = 0.57; // how much it counts that the question says all that a title or alias says
  const UNKNOWN = 2; // what a term that no guide has weighs in a question
  // How sure one may be, between 0 and 1: a logistic curve over the best guide's score and fit, fitted to questions
  // with and without an answer; below one half it is a guess.
  const SURE = { score: 3.4, fit: 4, ours: 2.5, none: -10.4 };
  const TIE = 0.7; // of the best score: members of a family that come so close leave a choice,
  const SAME = 0.9; // unless one is meant by name
  const FAINT = 0.05; // how sure one is at most of what only shares a character: three of it are enough
  const HAN = /[㐀-鿿]/;
  const PAIR = 1 << 15; // units that an index may have; a pair of them is a small integer still
  const BARE = 7; // digits from which on a code may lack the zeros that it begins with
  const LETTER = /\d{4,}[\s-]*y(?![a-z\d])|\d{9,}[a-z](?![a-z\d])/g;
  const NONE = [];
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
    search.codes = numerals; // who asks brings the codes that begin so
    return search;
  };

  function engine(words, items, old, sounds) {
    const signs = new Map(); // word → its signs; a word without meaning has none
    for (const word of words.filler.split("|")) signs.set(word, []);
    words.same.forEach((group, n) => group.split("|").forEach((word) => signs.set(word, [...(signs.get(word) || []), ~n])));
    const light = new Set(words.light);
    const begun = new Map(); // character → the words that begin with it, longest first
    for (const word of [...signs.keys()].sort((one, other) => other.length - one.length)) add(begun, word[0], word);

    const list = (text) => (text ? text.split("|").map(plain) : []);
    const ours = list(words.ours);
    const others = words.others.map(([name, named, unless, whose]) => ({ name, named: list(named), unless: list(unless), whose }));
    const telling = new Map(); // character → the words that begin with it and tell whose a matter is
    for (const { named, unless } of others) for (const word of [...named, ...unless]) add(telling, word[0], word);

    // ---- texts → units → terms

    /** One form for each character: full width to half, upper case to lower. */
    function plain(text) {
      return text.normalize("NFKC").toLowerCase();
    }

    /** The same of what is typed, and traditional to simplified: `words` are simplified. */
    function clean(text) {
      return Array.from(plain(text), (one) => old.get(one) || one).join("");
    }

    const ids = new Map(); // unit → its number

    /** Units in a row: {text, id, latin, signs, inside, gap}; `gap`: something was left out before it. */
    function units(text, asked) {
      const found = [];
      const put = (text, latin, signs, inside) => {
        if (!asked && !ids.has(text)) ids.set(text, ids.size);
        // a unit that no guide has is no number, nor is a pair with it
        found.push({ text, id: ids.has(text) ? ids.get(text) : NaN, latin, signs, inside, gap });
        gap = false;
      };
      let gap = true, inside = 0; // the end of the longest word with a sign so far
      for (let at = 0; at < text.length; ) {
        if (text[at] >= "㐀" && text[at] <= "鿿") {
          let own = NONE;
          let filler = 0;
          for (const word of begun.get(text[at]) || NONE) {
            if (!text.startsWith(word, at)) continue;
            const meant = signs.get(word);
            if (meant.length) {
              own = own.length ? [...new Set([...own, ...meant])] : meant;
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
          put(text[at], false, own, inside - at);
          at++;
          continue;
        }
        let end = at;
        while (text[end] >= "a" && text[end] <= "z") end++;
        if (end === at) {
          gap = true;
          at++;
          continue;
        }
        const latin = text.slice(at, end);
        for (const part of asked ? spell(latin) : [latin]) put(part, true, NONE, 0);
        at = end;
      }
      return found;
    }

    /** Letters cut into syllables, as few as possible; letters that are none stay single: initials, or a beginning. */
    function spell(letters) {
      const syllables = speech()[1];
      const costs = [0], starts = [0]; // for each number of letters: their cost, where the last part begins
      for (let end = 1; end <= letters.length; end++) {
        costs[end] = costs[end - 1] + 3;
        starts[end] = end - 1;
        for (let start = Math.max(0, end - 6); start < end; start++) {
          const cost = costs[start] + (end - start > 1 ? 1 : 2);
          if (cost >= costs[end] || !syllables.has(letters.slice(start, end))) continue;
          costs[end] = cost;
          starts[end] = start;
        }
      }
      const parts = [];
      for (let end = letters.length; end; end = starts[end]) parts.unshift(letters.slice(starts[end], end));
      // syllables and single letters mixed are initials, unless the single letters are the beginning of the last one
      const single = parts.findIndex((part) => !syllables.has(part));
      return single < 0 || single >= Math.max(2, parts.length - 2) ? parts : letters.split("");
    }

    /** The terms of units: take(key, weight, at, second), `at` the place of the first unit; keys of signs are below 0. */
    function terms(row, take) {
      for (let at = 0; at < row.length; at++) {
        const unit = row[at], next = row[at + 1];
        for (const sign of unit.signs) take(sign, WEIGHT.sign, at);
        const share = heaviness(unit);
        take(unit.id, WEIGHT.one * share * (unit.inside > 0 ? WEIGHT.within : 1), at);
        if (!next || next.gap) continue;
        // letters of a question may be one word of the texts: hr
        const pair = unit.latin && next.latin ? ids.get(unit.text + next.text) : (unit.id + 1) * PAIR + next.id;
        take(pair, WEIGHT.pair * Math.sqrt(share * heaviness(next)) * (unit.inside > 1 ? WEIGHT.within : 1), at, next);
      }
    }

    function heaviness(unit) {
      return light.has(unit.text) ? WEIGHT.light : 1;
    }

    // ---- the index

    const lengths = FIELDS.map(() => items.map(() => 0));
    const texts = []; // every single title, alias, person and material: {item, place: of its field, text, length, mass}
    const spread = []; // the units of all texts in one row, -1 after each
    const stands = new Map(); // unit → its places in that row
    const whose = []; // place in that row → the text
    const numbers = new Map(); // term → its number
    const met = { terms: [], texts: [], weights: [] }; // every occurrence of a term, in the order of the texts
    items.forEach((_, n) => FIELDS.forEach((_, place) => index(n, place)));
    const averages = lengths.map((row) => row.reduce((sum, one) => sum + one, 0) / items.length);

    // the same sorted by terms: those of a term stand from its start on
    const starts = new Int32Array(numbers.size + 1), having = new Int32Array(met.terms.length), weights = new Float64Array(having.length);
    for (const term of met.terms) starts[term]++;
    for (let term = 0, sum = 0; term <= numbers.size; term++) starts[term] = sum += starts[term];
    for (let at = having.length; at--; ) {
      const to = --starts[met.terms[at]];
      having[to] = met.texts[at];
      weights[to] = met.weights[at];
    }
    const rare = new Float64Array(numbers.size);
    for (let term = 0; term < rare.length; term++) {
      let number = 0; // of items that have it
      for (let at = starts[term], last = -1; at < starts[term + 1]; at++) {
        const { item } = texts[having[at]];
        if (item !== last) number++;
        last = item;
      }
      rare[term] = Math.log(1 + (items.length - number + 0.5) / (number + 0.5)) ** RARE;
      for (let at = starts[term], last = -1, most = 0; at < starts[term + 1]; at++) {
        if (having[at] !== last) most = 0;
        last = having[at];
        if (weights[at] <= most) continue; // a text has it once
        texts[last].mass += (weights[at] - most) * rare[term];
        most = weights[at];
      }
    }
    const powers = Float64Array.from(texts, ({ mass }) => mass ** FULL);

    // what a question adds up for each text, item and term
    const masses = new Float64Array(texts.length), firsts = new Uint8Array(texts.length), lasts = new Uint8Array(texts.length);
    const longest = new Uint8Array(texts.length), most = new Float64Array(items.length);
    const gains = new Float64Array(numbers.size), from = new Uint8Array(numbers.size), to = new Uint8Array(numbers.size);

    function index(item, place) {
      for (const text of items[item][FIELDS[place][0]].split("|")) {
        const row = units(plain(text), false);
        terms(row, (key, weight) => {
          let term = numbers.get(key);
          if (term === undefined) numbers.set(key, (term = numbers.size));
          met.terms.push(term);
          met.texts.push(texts.length);
          met.weights.push(weight);
        });
        lengths[place][item] += row.length;
        if (place !== WHO) {
          for (const { id } of row) {
            add(stands, id, spread.length);
            whose.push(texts.length);
            spread.push(id);
          }
          whose.push(-1);
          spread.push(-1);
        }
        texts.push({ item, place, text, length: row.length, mass: 0 });
      }
    }

    /** What a term gives to each item that has it, by its fields: item, gain, item, gain …; worked out when first asked for. */
    const held = remembered((term) => {
      const all = [];
      for (let at = starts[term], count = 0, much = 0; at < starts[term + 1]; at++) {
        const { item, place } = texts[having[at]], next = at + 1 < starts[term + 1] ? texts[having[at + 1]] : {};
        count++;
        if (next.item === item && next.place === place) continue;
        much += (FIELDS[place][1] * count) / (1 - B + (B * lengths[place][item]) / averages[place]);
        count = 0;
        if (next.item === item) continue;
        all.push(item, (rare[term] * much) / (K1 + much));
        much = 0;
      }
      return all;
    });

    // ---- sounds; worked out when first asked for, since most questions can do without

    /** [character → syllables, syllable → units of the texts that sound so; every syllable is there]. */
    const speech = remembered(() => {
      const read = sounds(), heard = new Map();
      read.forEach((own) => own.forEach((one) => heard.set(one, [])));
      ids.forEach((id, text) => {
        for (const sound of read.get(text) || (heard.has(text) ? [text] : NONE)) heard.get(sound).push(id);
      });
      return [read, heard];
    });

    /** What the texts have that sounds like a unit. */
    const alike = remembered((text) => {
      const [read, heard] = speech();
      const found = new Set();
      for (const sound of read.get(text) || [text]) for (const one of heard.get(sound) || NONE) found.add(one);
      return [...found];
    });

    /** What may be written for letters: a syllable, its beginning, an initial. */
    const writings = remembered((letters) => {
      const found = new Set(ids.has(letters) ? [ids.get(letters)] : []);
      speech()[1].forEach((own, sound) => sound.startsWith(letters) && own.forEach((one) => found.add(one)));
      return found;
    });

    // ---- a question

    /** The question's terms, each with the index's terms that it may stand for: {at, weight, mass, forms: [[term, share]]}. */
    function asked(row) {
      const found = [];
      terms(row, (key, weight, at, next) => {
        const unit = row[at], own = numbers.get(key), known = own !== undefined, forms = known ? [[own, 1]] : [];
        if (!known && !(key < 0)) {
          const share = unit.latin || (next && next.latin) ? 0.9 : next ? WEIGHT.sound : WEIGHT.soundOne;
          const seconds = next ? alike(next.text) : NONE;
          for (const one of alike(unit.text)) {
            if (!next) forms.push([numbers.get(one), share]);
            for (const other of seconds) {
              const term = numbers.get((one + 1) * PAIR + other);
              if (term !== undefined) forms.push([term, share]);
            }
          }
        }
        let best = forms.length ? 0 : UNKNOWN;
        for (const [term, share] of forms) best = Math.max(best, share * rare[term]);
        found.push({ at, weight, forms, mass: weight * best });
      });
      return found;
    }

    /** BM25F: the guides as wholes. */
    function wholes(question) {
      const scores = items.map(() => 0);
      for (const { weight, forms } of question) {
        most.fill(0); // of the forms that a term may have, an item counts the one that gives it most
        for (const [term, share] of forms) {
          const own = held(term);
          for (let at = 0; at < own.length; at += 2) most[own[at]] = Math.max(most[own[at]], share * weight * own[at + 1]);
        }
        for (let n = 0; n < most.length; n++) scores[n] += most[n];
      }
      return scores;
    }

    /** For each guide its best title or alias: {fit: 0 … 1, text, place}. */
    function singles(question, length) {
      let total = 0;
      const upTo = new Array(length + 1).fill(0); // mass of the question, up to each place
      const said = []; // the terms that the question has, each once; with what they give at most, their first and last place
      for (const { at, mass, weight, forms } of question) {
        total += mass;
        upTo[at + 1] += mass;
        for (const [term, share] of forms) {
          if (!gains[term]) {
            said.push(term);
            from[term] = at;
          }
          to[term] = at;
          gains[term] = Math.max(gains[term], share * weight * rare[term]);
        }
      }
      for (let at = 0; at < length; at++) upTo[at + 1] += upTo[at];

      const found = []; // texts that share something with the question
      masses.fill(0);
      for (const term of said) {
        const gain = gains[term], first = from[term], last = to[term], end = starts[term + 1];
        for (let at = starts[term], before = -1; at < end; at++) {
          const n = having[at];
          if (n === before) continue;
          before = n;
          if (!masses[n]) {
            found.push(n);
            firsts[n] = first;
            lasts[n] = last;
          } else if (lasts[n] < last) lasts[n] = last;
          masses[n] += gain;
        }
        gains[term] = 0;
      }
      const best = items.map(() => ({ fit: 0, text: null }));
      const scale = total ** (FULL - 1); // no more than the whole question can be shared
      for (const n of found) {
        const { item, place, text, mass } = texts[n], shared = masses[n];
        // most texts are done with here
        if (place === WHO || shared * scale * (1 + 1e-9) <= best[item].fit * powers[n]) continue;
        // from the first word that is shared to the last
        const stretch = Math.max(upTo[lasts[n] + 1] - upTo[firsts[n]], shared);
        const fit = (shared / total) * (stretch / mass) ** FULL * (place === BRING ? 0.85 : 1);
        if (fit > best[item].fit) best[item] = { fit, text, place };
      }
      return best;
    }

    /** Syllables, initials and characters mixed, against every title and alias: the longest stretch that agrees. */
    function aloud(row) {
      const best = items.map(() => ({ fit: 0, text: null, sum: 0 }));
      const wanted = row.map((unit) => (unit.latin ? writings(unit.text) : new Set([unit.id])));
      longest.fill(0);
      for (const id of wanted[0]) {
        for (const start of stands.get(id) || NONE) {
          let length = 1;
          while (length < row.length && wanted[length].has(spread[start + length])) length++;
          if (length > longest[whose[start]]) longest[whose[start]] = length;
        }
      }
      const least = Math.min(2, row.length), power = Math.pow(row.length, 0.75);
      for (let n = 0; n < texts.length; n++) {
        if (longest[n] < least) continue;
        const { item, place, text, length } = texts[n], mine = best[item];
        const fit = longest[n] / power / Math.pow(length, 0.25);
        if (longest[n] === row.length) mine.sum += place === TITLE ? 5 : 1;
        if (fit > mine.fit) Object.assign(mine, { fit: Math.min(1, fit), text, place });
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

    function why({ text, place, aloud }) {
      if (!text) return "内容相关";
      const said = FIELDS[place][2] + "“" + text + "”";
      return aloud ? "拼音：" + said : said;
    }

    /**
     * Guides whose codes begin so: the region's and the root's, then `codes`: [[code, item, region, its name], …].
     * `short`: the zeros that codes begin with may be missing, as a spreadsheet leaves them out.
     */
    function coded(digits, own, codes, short) {
      const found = [];
      const bare = (code) => (short ? code.replace(/^0+/, "") : code);
      const take = (code, id, at) => {
        const item = items.find((one) => one.id === id);
        if (!item || !code || !bare(code).startsWith(bare(digits))) return;
        if (!found.some((one) => one.item === item && (!one.at || !at || one.at[0] === at[0]))) {
          found.push({ item, at, score: 1, fit: 1, why: "编码 " + code + (at ? "（" + at[1] + "）" : "") });
        }
      };
      for (const { id } of items) take((own[id] || {}).code, id);
      for (const { code, id } of items) take(code, id);
      for (const [code, id, ...at] of codes || []) take(code, id, at);
      return found;
    }

    /** Guides by the first code of a question that there is; none where it holds no code. */
    function byCode(text, own, codes) {
      const asked = numerals(text);
      for (const short of [false, true]) {
        for (const digits of asked) {
          if (short && digits.length < BARE) continue;
          const found = coded(digits, own, codes, short);
          if (found.length) return found;
        }
      }
      return [];
    }

    /** The subject of others that a question names, unless it is about the medical insurance all the same. */
    function other(text, bare) {
      const said = new Set();
      for (const one of [text, bare]) {
        for (let at = 0; at < one.length; at++) {
          for (const word of telling.get(one[at]) || NONE) if (one.startsWith(word, at)) said.add(word);
        }
      }
      if (!said.size) return;
      const has = (list) => list.some((word) => said.has(word));
      return others.find(({ named, unless }) => has(named) && !has(unless));
    }

    /**
     * Results, best first: {item, region, place, here, title, path, score, why, limit, count}.  `score`: 0 … 1, below
     * one half a guess; `here`: whether the region that was asked for handles it, else `place` says who does; `foreign`:
     * `place` does not do it for that region, it was found by a code of its own.
     * The array has `notice`: {kind, text} when nothing fits well, kind "other" (not ours), "guess" or "none"; `faint`:
     * a guess that nobody would make, of which there are three at most; and `choice`: {question, options: [{item, says,
     * title, path}]} when several of a family fit alike.
     */
    function search(query, home, limit, codes) {
      const whole = clean(query.slice(0, LONGEST)).trim();
      const text = whole.replace(LETTER, " "); // the letter of a code is no initial of pinyin
      const row = units(text, true);
      const bare = row.map((unit) => unit.text).join(""); // 居住证哪里办 without 哪里
      const coded = byCode(whole, home.items, codes);
      const exact = coded.length > 0;
      const found = exact ? coded : rank(row, asked(row));
      const best = found[0] || { score: 0, fit: 0 };
      const mine = ours.some((word) => text.includes(word));
      const fitting = SURE.score * Math.log(1 + best.score) + SURE.fit * best.fit + SURE.ours * mine + SURE.none;
      let sure = exact ? 1 : 1 / (1 + Math.exp(-fitting));
      const away = exact ? null : other(text, bare);
      if (away) sure = Math.min(sure, 0.4);

      const faint = !away && sure < FAINT && found.length > 0;
      const results = found.slice(0, Math.max(0, faint ? Math.min(limit, 3) : limit)).map((one) => place(one, (sure * one.score) / best.score, home));
      if (away) results.notice = { kind: "other", text: away.name + "不是医保部门办的事，请找" + away.whose + "。" };
      else if (!found.length) results.notice = { kind: "none", text: "没有找到对应的事项" };
      results.choice = exact || away ? null : choice(found, home, bare);
      // a choice among our own matters is the answer to a vague question, and no guess
      if (!results.notice && sure < 0.5 && !(mine && results.choice)) {
        results.faint = faint;
        results.notice = { kind: "guess", text: faint ? "没有找到对应的事项，只有字面相近的" : "没有完全对应的事项，可能是" };
      }
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

  /**
   * What may be a code in a question: nine digits or more anywhere, or four and more that are all of it; spaces and
   * hyphens in it do not count.  A letter ends the code of a 主项, 00203600600Y: all that begins with 002036006 is in it.
   */
  function numerals(query) {
    const text = query.normalize("NFKC").toLowerCase().trim();
    const joined = text.replace(/(\d)[\s-]+(?=[\dy])/g, "$1");
    const found = new Set();
    const take = (_, digits, letter) => found.add(letter ? digits.replace(/00$/, "") : digits);
    joined.replace(/^(\d{4,})(y?)$/, take);
    for (const one of [text, joined]) one.replace(/(\d{9,})([a-z](?![a-z\d]))?/g, take);
    return [...found];
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
