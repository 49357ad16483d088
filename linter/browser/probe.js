// What a draft's layout says in its frame, at the width and scheme it has now: the frame itself runs no script.
// Gives numbers and marks (the offset of an element's start tag in the draft); what they mean is decided elsewhere.
(asked, { Document, DOMRect, NodeFilter, Range, document, getComputedStyle, scrollX, scrollY }) => {
  const MARK = asked.mark;
  // A picture or form named “images” or “body” stands for what a document has under that name: so it is asked past them.
  const select = (selector) => [...Document.prototype.querySelectorAll.call(document, selector)];
  const root = select(':root')[0];
  const body = Object.getOwnPropertyDescriptor(Document.prototype, 'body').get.call(document);
  const view = root.clientWidth;
  const key = (element) => {
    for (let here = element; here; here = here.parentElement) {
      const mark = here.getAttribute(MARK);
      if (mark !== null) return Number(mark);
    }
    return -1;
  };
  const MOST = 4000;
  const styles = new Map();
  const style = (element) => {
    let known = styles.get(element);
    if (!known) styles.set(element, (known = getComputedStyle(element)));
    return known;
  };
  const box = (rect) => [rect.left + scrollX, rect.top + scrollY, rect.width, rect.height].map((n) => Math.round(n * 10) / 10);

  // ---- colours: what lies under a text, as far as it is known
  const parse = (text) => {
    const found = /^rgba?\(([\d.]+),? ([\d.]+),? ([\d.]+)(?:,? ?\/? ?([\d.]+))?\)$/.exec(text);
    return found ? [Number(found[1]), Number(found[2]), Number(found[3]), found[4] === undefined ? 1 : Number(found[4])] : null;
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const before = root.style.backgroundColor;
  root.style.backgroundColor = 'Canvas';
  const canvas = parse(getComputedStyle(root).backgroundColor) || [255, 255, 255, 1];
  root.style.backgroundColor = before;
  const grounds = new Map();
  const ground = (element) => {
    // null: a picture or a gradient lies there, so that the colour is not known.
    if (!element) return canvas;
    if (grounds.has(element)) return grounds.get(element);
    const own = style(element);
    let found;
    const color = parse(own.backgroundColor);
    if (own.backgroundImage !== 'none' || own.mixBlendMode !== 'normal' || own.filter !== 'none') found = null;
    else if (!color) found = null;
    else if (color[3] === 1) found = color;
    else {
      const under = ground(element.parentElement);
      found = under && (color[3] === 0 ? under : over(color, under));
    }
    grounds.set(element, found);
    return found;
  };
  const light = ([r, g, b]) => {
    const part = (n) => ((n /= 255) <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const contrast = (one, other) => {
    const [a, b] = [light(one), light(other)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const hex = (color) => '#' + color.slice(0, 3).map((n) => Math.round(n).toString(16).padStart(2, '0')).join('').toUpperCase();

  // ---- which elements people see
  const seen = new Map();
  const visible = (element) => {
    if (!element || element === root) return true;
    if (seen.has(element)) return seen.get(element);
    const own = style(element);
    let found = own.display !== 'none' && own.visibility === 'visible' && Number(own.opacity) > 0.05;
    if (found && (own.overflowX !== 'visible' || own.overflowY !== 'visible') && element !== body) {
      const rect = element.getBoundingClientRect();
      found = rect.width > 2 && rect.height > 2;
    }
    found = found && visible(element.parentElement);
    seen.set(element, found);
    return found;
  };

  // ---- the texts, each with its lines
  const texts = [];
  const walker = Document.prototype.createTreeWalker.call(document, body || root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() && texts.length < MOST) {
    const node = walker.currentNode;
    const element = node.parentElement;
    const words = node.data.replace(/[\s\u00a0\u200b-\u200f\u034f\u2007\ufeff\u00ad]+/g, ' ').trim();
    if (!words || !element || !visible(element) || /^(STYLE|SCRIPT|TITLE|NOSCRIPT|TEMPLATE)$/.test(element.tagName)) continue;
    const own = style(element);
    const size = parseFloat(own.fontSize);
    if (size < 2) continue;
    const range = new Range();
    range.selectNodeContents(node);
    const rect = range.getBoundingClientRect();
    if (rect.width < 1 || rect.height < 1) continue;
    texts.push({ node, element, words, own, size, rect });
  }

  // ---- wider than the screen: what makes it so
  const wide = [];
  if (asked.layout && root.scrollWidth > view) {
    const beyond = new Set();
    for (const element of select('body *')) {
      if (beyond.size >= MOST) break;
      const rect = element.getBoundingClientRect();
      if (rect.width > 0 && rect.right > view + 0.5 && style(element).position !== 'fixed') beyond.add(element);
    }
    // Its own size makes it wide, and not the room that it was given: a percentage follows, a length leads.
    const stated = (element, rect) => {
      const own = element.computedStyleMap();
      const [width, least] = [own.get('width'), own.get('min-width')];
      if (least && least.unit && least.unit !== 'percent' && least.value >= rect.width - 2) return true;
      if (!width || width.unit === 'percent' || !width.unit) return element.tagName === 'IMG' && !(width && width.unit === 'percent');
      return rect.width > 24;
    };
    const leaves = [...beyond].filter((element) => ![...element.children].some((child) => beyond.has(child)));
    const named = new Map();
    for (const leaf of leaves) {
      let cause = null;
      for (let here = leaf; here && here !== body && beyond.has(here); here = here.parentElement) {
        const rect = here.getBoundingClientRect();
        if (stated(here, rect) && (!cause || rect.width > cause.getBoundingClientRect().width + 2 || rect.width > view)) {
          cause = here;
          if (rect.width > view) break;
        }
      }
      cause = cause || leaf;
      const rect = cause.getBoundingClientRect();
      const mark = key(cause);
      const known = named.get(mark);
      if (!known || known.right < rect.right) {
        named.set(mark, { mark, name: cause.tagName.toLowerCase(), width: Math.round(rect.width), right: Math.round(rect.right), box: box(rect), stated: stated(cause, rect) });
      }
    }
    // What sticks out farthest makes the page as wide as it is; the rest only follows, unless it is as far out.
    const all = [...named.values()].sort((a, b) => b.right - a.right || b.width - a.width);
    const declared = all.filter((each) => each.stated);
    wide.push(...(declared.length ? declared : all).slice(0, 12));
  }

  // ---- what is to be tapped
  const taps = [];
  for (const mark of asked.layout ? asked.taps : []) {
    const element = select(`[${MARK}="${mark}"]`)[0];
    if (!element || !visible(element)) continue;
    const rects = [...element.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0);
    if (!rects.length) continue;
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    const take = (rect) => {
      left = Math.min(left, rect.left); top = Math.min(top, rect.top);
      right = Math.max(right, rect.right); bottom = Math.max(bottom, rect.bottom);
    };
    rects.forEach(take);
    for (const inner of element.querySelectorAll('img, div, span, td, table, button, p')) {
      const rect = inner.getBoundingClientRect();
      if (rect.width > 0 && rect.height > 0) take(rect);
    }
    // A button by its looks: its own ground or border, or a cell around it that holds nothing else and has its own colour.
    const painted = (each) => parse(style(each).backgroundColor)?.[3] > 0 || style(each).backgroundImage !== 'none' || style(each).borderTopWidth !== '0px';
    const words = element.innerText.trim();
    let button = element.querySelector('img') !== null || painted(element) || [...element.querySelectorAll('*')].some(painted);
    for (let here = element.parentElement, steps = 0; !button && here && here !== body && steps < 4 && here.innerText.trim() === words; here = here.parentElement, steps++) {
      button = painted(here) && !(here.tagName === 'TABLE' && here.getBoundingClientRect().width > view * 0.9);
    }
    taps.push({ mark, width: Math.round(right - left), height: Math.round(bottom - top), button, box: box(new DOMRect(left, top, right - left, bottom - top)) });
  }

  // ---- small texts, by element
  const small = [];
  const bottom = Math.max(...texts.map((text) => text.rect.bottom), 0) + scrollY;
  for (const text of asked.layout ? texts : []) {
    if (text.size < asked.small) {
      small.push({ mark: key(text.element), size: Math.round(text.size * 10) / 10, length: text.words.length, top: Math.round(text.rect.top + scrollY), linked: !!text.element.closest('a'), box: box(text.rect) });
    }
  }

  // ---- how well texts stand out, by element
  const faint = [];
  const ratios = {};
  for (const text of texts) {
    const under = ground(text.element);
    const color = parse(text.own.webkitTextFillColor || text.own.color) || parse(text.own.color);
    if (!under || !color || text.words.replace(/[^\p{L}\p{N}]/gu, '').length < 2) continue;
    const ratio = contrast(color[3] < 1 ? over(color, under) : color, under);
    const mark = key(text.element);
    if (!(mark in ratios) || ratios[mark].ratio > ratio) {
      ratios[mark] = { mark, ratio: Math.round(ratio * 100) / 100, color: hex(color), ground: hex(under), box: asked.layout ? box(text.rect) : null };
    }
  }
  // In the dark, only what can hardly be read is of interest; in the light, what could be read before.
  faint.push(...Object.values(ratios).filter((each) => asked.layout || each.ratio < asked.fair));

  // ---- texts cut off by the box around them
  const cut = [];
  for (const element of !asked.layout ? [] : new Set(texts.flatMap((text) => { const found = []; for (let here = text.element; here && here !== body && here !== root; here = here.parentElement) found.push(here); return found; }))) {
    const own = style(element);
    const hides = (value) => value === 'hidden' || value === 'clip';
    if (!hides(own.overflowX) && !hides(own.overflowY)) continue;
    const frame = element.getBoundingClientRect();
    if (frame.width < 4 || frame.height < 4) continue;
    const lost = texts.filter((text) => element.contains(text.node) && (
      (hides(own.overflowX) && own.textOverflow !== 'ellipsis' && text.rect.right > frame.right + 4) ||
      (hides(own.overflowY) && text.rect.bottom > frame.bottom + text.size * 0.6)));
    if (lost.length) cut.push({ mark: key(element), words: lost.map((text) => text.words).join(' ').slice(0, 80), box: box(frame) });
  }

  // ---- texts that lie over pictures they do not belong to
  const laid = [];
  const pictures = select('img').filter((image) => visible(image)).map((image) => ({ image, rect: image.getBoundingClientRect() })).filter(({ rect }) => rect.width > 24 && rect.height > 24);
  for (const text of asked.layout ? texts : []) {
    for (const { image, rect } of pictures) {
      const width = Math.min(text.rect.right, rect.right) - Math.max(text.rect.left, rect.left);
      const height = Math.min(text.rect.bottom, rect.bottom) - Math.max(text.rect.top, rect.top);
      if (width > 8 && height > text.size * 0.4 && width * height > 0.25 * text.rect.width * text.rect.height) {
        laid.push({ mark: key(text.element), picture: key(image), words: text.words.slice(0, 80), box: box(text.rect) });
        break;
      }
    }
  }

  // ---- pictures: what stands for them when they are blocked
  const images = (asked.layout ? select('img') : []).filter((image) => visible(image)).map((image) => {
    const rect = image.getBoundingClientRect();
    const own = style(image);
    const under = ground(image);
    const color = parse(own.color);
    return { mark: key(image), box: box(rect), alt: (image.getAttribute('alt') || '').trim(), ratio: under && color ? Math.round(contrast(color[3] < 1 ? over(color, under) : color, under) * 100) / 100 : null };
  });

  const links = (asked.layout ? select('a[href]') : []).filter((link) => visible(link)).map((link) => ({ mark: key(link), box: box(link.getBoundingClientRect()), words: texts.some((text) => link.contains(text.node)), alts: [...link.querySelectorAll('img')].some((image) => (image.getAttribute('alt') || '').trim()) }));

  return {
    view, scroll: root.scrollWidth, height: Math.round(Math.max(bottom, root.scrollHeight)), canvas: hex(canvas),
    wide, taps, small, faint, cut, laid, images, links,
    words: texts.reduce((sum, text) => sum + text.words.split(' ').length, 0),
  };
}
