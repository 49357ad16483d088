// Where a draft is laid out: in a frame of an empty page, which runs no script and may ask for nothing.
(probe) => {
  let frame = null;
  const size = ([width, height]) => {
    frame.style.width = `${width}px`;
    frame.style.height = `${height}px`;
  };
  return {
    // Each draft gets a frame of its own, as a document that is written anew keeps the colour scheme of the one before.
    // It is written, not given as an address or `srcdoc`: the one has to be fetched, the other knows no quirks mode.
    show(html, screen, seen) {
      frame?.remove();
      frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-same-origin');
      frame.style.cssText = 'position: absolute; top: 0; left: 0; border: 0';
      // What only is measured need not be painted.
      frame.style.visibility = seen ? 'visible' : 'hidden';
      size(screen);
      document.body.append(frame);
      const inside = frame.contentDocument;
      inside.open();
      inside.write(html);
      inside.close();
    },
    // Gives one measurement for each screen, from narrow to wide; null as long as pictures are still read.
    measure(asked, screens) {
      if (frame.contentDocument.readyState !== 'complete') return null;
      return screens.map((screen) => {
        size(screen);
        return probe(asked, frame.contentWindow);
      });
    },
    is_ready: () => frame.contentDocument.readyState === 'complete',
  };
}
