'use strict';
(() => {
  const tools = document.querySelector('.tools');
  const drafts = [...document.querySelectorAll('.draft')];
  const chosen = (name) => tools?.elements[name]?.value;

  // A click on a finding shows its place, a click on a place its finding.
  const lit = [];
  const light = (elements, target) => {
    lit.splice(0).forEach((element) => element.classList.remove('lit'));
    elements.forEach((element) => { element.classList.add('lit'); lit.push(element); });
    if (!target) return;
    // Beside the message, the list of findings scrolls by itself and stays in view; below it, it does not.
    const stays = target.matches('.finding') && getComputedStyle(target.closest('aside') || target).position === 'sticky';
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    target.scrollIntoView({ block: stays ? 'nearest' : 'center', behavior: calm ? 'auto' : 'smooth' });
    (target.querySelector('.go, .pin') || target).focus({ preventScroll: true });
  };
  const shown = (element) => element.offsetParent !== null || element.getClientRects().length > 0;
  const places = (number) => [
    ...document.querySelectorAll(`mark[data-pins~="${number}"], .box[data-pins~="${number}"]`),
  ].filter(shown);
  const finding = (number) => document.getElementById(`finding-${number}`);
  document.addEventListener('click', (event) => {
    const place = event.target.closest('mark[data-pins], .pin');
    const go = event.target.closest('.go, .finding');
    if (place) {
      const numbers = place.dataset.pins.split(' ');
      light([...numbers.flatMap(places), ...numbers.map(finding).filter(Boolean)], finding(numbers[0]));
    } else if (go) {
      const number = go.dataset.pin || go.querySelector('.go').dataset.pin;
      const found = places(number);
      found.forEach((element) => element.closest('details')?.setAttribute('open', ''));
      light([...found, finding(number)], found[0]);
    }
  });
  document.addEventListener('keydown', (event) => {
    if ((event.key === 'Enter' || event.key === ' ') && event.target.matches('mark[data-pins]')) {
      event.preventDefault();
      event.target.click();
    }
  });

  // Emails: each in a frame that runs nothing; what it shows is put in here, and its pins are laid over it.
  const frames = drafts.filter((draft) => draft.querySelector('.frame')).map((draft) => {
    const content = JSON.parse(draft.querySelector('script.content').textContent);
    const frame = draft.querySelector('iframe');
    const [box, pins, caption] = ['.frame', '.pins', '.caption'].map((name) => draft.querySelector(name));
    return { content, frame, box, pins, caption, remark: '' };
  });
  const page = ({ content }) => {
    const text = content.pages[chosen('size')] || content.pages.usual;
    return text.replace(/msglint-picture:(\d+):/g, (_, number) => content.pictures[number]);
  };
  // Shows the scheme that is wanted, and says whether the message has colours of its own for it.
  const dark = (document_, wanted) => {
    let knows = false;
    const walk = (rules) => {
      for (const rule of rules) {
        if (rule.media && (rule.asked ??= rule.media.mediaText).includes('prefers-color-scheme')) {
          knows = true;
          const other = wanted ? 'light' : 'dark';
          const own = wanted ? 'dark' : 'light';
          rule.media.mediaText = rule.asked
            .replaceAll(new RegExp(`\\(\\s*prefers-color-scheme\\s*:\\s*${own}\\s*\\)`, 'g'), '(min-width: 0px)')
            .replaceAll(new RegExp(`\\(\\s*prefers-color-scheme\\s*:\\s*${other}\\s*\\)`, 'g'), '(max-width: 0px)');
        }
        if (rule.cssRules) walk(rule.cssRules);
      }
    };
    for (const sheet of document_.styleSheets) walk(sheet.cssRules);
    const declared = document_.querySelector('meta[name="color-scheme"]')?.content || '';
    document_.documentElement.style.colorScheme = wanted && declared.includes('dark') ? 'dark' : 'light';
    return knows || declared.includes('dark');
  };
  const fit = (each) => {
    const { frame, box, pins } = each;
    const inside = frame.contentDocument;
    if (!inside?.body) return;
    const width = Number(chosen('width') || 390);
    frame.style.width = `${width}px`;
    frame.style.height = '200px';
    const height = Math.max(inside.documentElement.scrollHeight, inside.body.scrollHeight, 60);
    const wide = Math.max(width, inside.documentElement.scrollWidth);
    frame.style.width = `${wide}px`;
    if (wide > width) inside.documentElement.style.width = `${width}px`;
    frame.style.height = `${height}px`;
    const scale = Math.min(1, (box.parentElement.clientWidth - 42) / wide);
    frame.style.transform = pins.style.transform = `scale(${scale})`;
    frame.style.marginBottom = `${height * (scale - 1)}px`;
    box.style.width = `${Math.round(wide * scale) + 2}px`;
    pins.style.setProperty('--scale', scale);
    const screen = tools?.elements.width?.selectedOptions[0].textContent || 'phone';
    const smaller = scale < 0.995 ? `, drawn at ${Math.round(scale * 100)}% of its size` : '';
    each.caption.textContent = `On a ${screen}, ${width} pixels wide${smaller}${each.remark}`;
    lay(each, inside, scale);
    if (wide > width) pins.append(edge(width, height));
  };
  const edge = (width, height) => {
    const line = document.createElement('div');
    line.className = 'edge';
    line.textContent = 'the screen ends here';
    Object.assign(line.style, { left: `${width}px`, height: `${height}px` });
    return line;
  };
  // Where the numbers of a place stand: beside it where there is room, else above it, else upon it.
  const where = (rect, count, scale, whole) => {
    const room = rect.left * scale;
    if (whole) return 'upon';
    if (room >= 26 * count) return 'beside';
    if (room >= 26 && rect.height * scale >= 25 * count - 8) return 'beside stacked';
    return rect.top * scale >= 26 ? 'above' : 'upon';
  };
  const lay = ({ content, pins }, inside, scale) => {
    pins.replaceChildren();
    const together = new Map();
    for (const [number, mark] of Object.entries(content.pins)) {
      const element = inside.querySelector(`[data-msglint="${mark}"]`);
      const rect = element?.getBoundingClientRect();
      if (!rect || rect.width === 0 || rect.height === 0) continue;
      together.set(element, [...(together.get(element) || []), number]);
    }
    for (const [element, numbers] of together) {
      const rect = element.getBoundingClientRect();
      // What is about the message as a whole gets no frame around it.
      const whole = element === inside.documentElement || element === inside.body;
      const worst = ['error', 'warning', 'suggestion'].find((name) => numbers.some((number) => content.severities[number] === name));
      const place = document.createElement('div');
      place.className = `box ${worst}${whole ? ' whole' : ''}`;
      place.dataset.pins = numbers.join(' ');
      Object.assign(place.style, { left: `${rect.left}px`, top: `${rect.top}px`, width: `${rect.width}px`, height: `${rect.height}px` });
      const row = document.createElement('div');
      row.className = `row-of-pins ${where(rect, numbers.length, scale, whole)}`;
      for (const number of numbers) {
        const pin = document.createElement('button');
        pin.type = 'button';
        pin.className = `pin ${content.severities[number]}`;
        pin.dataset.pins = number;
        pin.textContent = number;
        pin.setAttribute('aria-label', `Show finding ${number}`);
        row.append(pin);
      }
      place.append(row);
      pins.append(place);
    }
  };
  const load = (each) => new Promise((done) => {
    const frame = each.frame.cloneNode(false);
    each.frame.replaceWith(frame);
    each.frame = frame;
    frame.addEventListener('load', () => {
      const inside = frame.contentDocument;
      const wanted = chosen('scheme') === 'dark';
      each.remark = !dark(inside, wanted) && wanted ? '; it says nothing of dark colours, so programs keep or invert its own' : '';
      if (chosen('pictures') === 'off') {
        for (const image of inside.images) image.setAttribute('src', 'data:image/png;base64,');
        for (const element of inside.querySelectorAll('[background]')) element.removeAttribute('background');
      }
      inside.addEventListener('click', (event) => event.preventDefault(), true);
      inside.documentElement.style.printColorAdjust = 'exact';
      fit(each);
      done();
    }, { once: true });
    // Written, not given as `srcdoc`, which knows no quirks mode: messages without a doctype would look another way.
    const inside = frame.contentDocument;
    inside.open();
    inside.write(page(each));
    inside.close();
  });
  // Rows of inboxes are as wide as those of phones; where the page is narrower, they are drawn smaller, not cut.
  const LEAST = 0.75;
  const shrink = () => {
    for (const row of document.querySelectorAll('.inbox .row')) {
      row.style.zoom = 1;
      const part = row.parentElement.clientWidth / row.offsetWidth;
      if (part >= LEAST) row.style.zoom = Math.min(1, part);
    }
  };
  // Which findings are shown.
  const sift = () => {
    const wanted = chosen('findings') || 'all';
    document.documentElement.dataset.findings = wanted;
    for (const list of document.querySelectorAll('.findings')) {
      const left = [...list.children].some(shown);
      const told = list.parentElement.querySelector('.clean');
      if (told) told.hidden = left;
    }
  };
  const sizes = () => {
    for (const way of document.querySelectorAll('[data-sizes]')) {
      way.hidden = !way.dataset.sizes.split(' ').includes(chosen('size') || 'usual');
    }
  };
  const draw = async () => {
    await Promise.all(frames.map(load));
    document.documentElement.dataset.drawn = 'yes';
  };
  if (tools) {
    tools.hidden = false;
    tools.addEventListener('submit', (event) => event.preventDefault());
    tools.addEventListener('change', () => {
      sizes();
      sift();
      shrink();
      draw();
    });
    for (const select of tools.querySelectorAll('select')) select.value = select.options[0].value;
  }
  let waiting = 0;
  addEventListener('resize', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { shrink(); frames.forEach(fit); }, 150);
  });
  addEventListener('beforeprint', () => document.querySelectorAll('.more').forEach((more) => more.setAttribute('open', '')));
  shrink();
  draw();

  // A page that is served looks for a new state of its drafts, and is loaded again where there is one.
  const state = document.querySelector('meta[name="msglint-state"]')?.content;
  if (state) {
    setInterval(async () => {
      try {
        const answer = await fetch('/state', { cache: 'no-store' });
        if (answer.ok && (await answer.text()) !== state) location.reload();
      } catch { /* the server has ended: the page stays as it is */ }
    }, 1000);
  }
})();
