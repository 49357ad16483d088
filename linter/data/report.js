"use strict";
// Filters the findings, opens a text when one of its marks is asked for, and all of them for printing.
{
  const form = document.getElementById("filters");
  const texts = [...document.querySelectorAll("details.text")];
  const open = (all) => texts.forEach((text) => { text.open = all; });

  const show = () => {
    const mark = location.hash.startsWith("#mark-") && document.getElementById(location.hash.slice(1));
    if (mark) {
      mark.closest("details").open = true;
      mark.scrollIntoView();
    }
  };
  addEventListener("hashchange", show);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#mark-']");
    // A second click on the same link changes no address.
    if (link && link.hash === location.hash) show();
  });
  show();

  let opened = [];
  addEventListener("beforeprint", () => { opened = texts.filter((text) => text.open); open(true); });
  addEventListener("afterprint", () => texts.forEach((text) => { text.open = opened.includes(text); }));

  if (form) {
    const findings = [...document.querySelectorAll(".finding")].map((item) => ({
      item,
      words: `${item.closest(".draft").querySelector("h3").textContent} ${item.textContent}`.toLowerCase(),
    }));
    const filter = () => {
      const chosen = new Set([...form.querySelectorAll("[name=severity]:checked")].map((box) => box.value));
      const topic = form.elements.topic.value;
      const words = form.elements.words.value.trim().toLowerCase();
      let shown = 0;
      for (const finding of findings) {
        const { severity, topic: own } = finding.item.dataset;
        const fits = chosen.has(severity) && (!topic || topic === own) && finding.words.includes(words);
        finding.item.hidden = !fits;
        shown += fits;
      }
      for (const draft of document.querySelectorAll(".draft")) {
        draft.hidden = !draft.querySelector(".finding:not([hidden])");
      }
      const everything = shown === findings.length;
      for (const group of document.querySelectorAll(".group")) {
        group.hidden = !everything && !group.querySelector(".draft:not([hidden])");
      }
      form.querySelector("output").textContent = everything ? "" : `${shown} of ${findings.length} shown`;
    };
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    const button = form.elements.texts;
    button.addEventListener("click", () => {
      const all = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(all));
      button.textContent = all ? "Hide the texts" : "Show the texts";
      open(all);
    });
    form.hidden = false;
  }
}
