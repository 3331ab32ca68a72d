// Keys for readers who like them. Everything on these pages works without this file; it fetches nothing.
"use strict";
(() => {
  const entries = () => [...document.querySelectorAll(".entry, .position, tr[id], .side > li")].filter(shown);
  const words = () => [...document.querySelectorAll(".text .ev[id], blockquote mark")].filter(shown);
  const shown = (e) => e.getClientRects().length > 0;
  let last = { j: -1, n: -1 };

  function go(list, which, step) {
    if (!list.length) return;
    const at = Math.min(Math.max(last[which] + step, 0), list.length - 1);
    last[which] = at;
    for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
    const one = list[at];
    one.classList.add("here");
    one.setAttribute("tabindex", "-1");
    one.focus({ preventScroll: true });
    one.scrollIntoView({ block: "center" });
  }

  function keys() {
    const list = document.querySelector(".keys");
    if (!list) return;
    list.setAttribute("tabindex", "-1");
    list.focus();
    list.scrollIntoView({ block: "center" });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "j") go(entries(), "j", 1);
    else if (event.key === "k") go(entries(), "j", -1);
    else if (event.key === "n") go(words(), "n", 1);
    else if (event.key === "p") go(words(), "n", -1);
    else if (event.key === "?") keys();
    else if (event.key === "/") {
      document.getElementById("find")?.focus();
      event.preventDefault();
    }
  });

  // On a sheet, an entry and its words light up together, whichever of them is pointed at or focused.
  const light = (target, on) => {
    const link = target.closest?.(".text a[href^='#e-']");
    const item = link ? document.getElementById(link.hash.slice(1)) : target.closest?.(".side > li");
    if (!item) return;
    item.classList.toggle("lit", on);
    for (const a of document.querySelectorAll(".text a[href='#" + CSS.escape(item.id) + "']")) a.classList.toggle("lit", on);
  };
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
    document.addEventListener(name, (event) => light(event.target, on));
})();
