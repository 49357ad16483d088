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
    target?.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
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
    return { draft, content, frame, box: draft.querySelector('.frame'), pins: draft.querySelector('.pins') };
  });
  const page = ({ content }) => {
    const text = content.pages[chosen('size')] || content.pages.usual;
    return text.replace(/msglint-picture:(\d+):/g, (_, number) => content.pictures[number]);
  };
  const dark = (document_, wanted) => {
    const walk = (rules) => {
      for (const rule of rules) {
        if (rule.media && (rule.asked ??= rule.media.mediaText).includes('prefers-color-scheme')) {
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
    lay(each, inside);
  };
  const lay = ({ content, pins }, inside) => {
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
      const worst = ['error', 'warning', 'suggestion'].find((name) => numbers.some((number) => content.severities[number] === name));
      const place = document.createElement('div');
      place.className = `box ${worst}`;
      place.dataset.pins = numbers.join(' ');
      Object.assign(place.style, { left: `${rect.left}px`, top: `${rect.top}px`, width: `${rect.width}px`, height: `${rect.height}px` });
      const pin = document.createElement('button');
      pin.type = 'button';
      pin.className = `pin ${worst}`;
      pin.dataset.pins = place.dataset.pins;
      pin.textContent = numbers.join(', ');
      pin.classList.toggle('beside', rect.left > 16 + 22 * numbers.length);
      pin.classList.toggle('inside', rect.left < 14);
      pin.setAttribute('aria-label', `Show finding ${numbers.join(' and ')}`);
      place.append(pin);
      pins.append(place);
    }
  };
  const load = (each) => new Promise((done) => {
    each.frame.addEventListener('load', () => {
      const inside = each.frame.contentDocument;
      dark(inside, chosen('scheme') === 'dark');
      if (chosen('pictures') === 'off') {
        for (const image of inside.images) image.setAttribute('src', 'data:image/png;base64,');
        for (const element of inside.querySelectorAll('[background]')) element.removeAttribute('background');
      }
      inside.addEventListener('click', (event) => event.preventDefault(), true);
      fit(each);
      done();
    }, { once: true });
    each.frame.removeAttribute('loading');
    each.frame.srcdoc = page(each);
  });
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
      draw();
    });
    for (const select of tools.querySelectorAll('select')) select.value = select.options[0].value;
  }
  let waiting = 0;
  addEventListener('resize', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => frames.forEach(fit), 150);
  });
  addEventListener('beforeprint', () => document.querySelectorAll('.more').forEach((more) => more.setAttribute('open', '')));
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
