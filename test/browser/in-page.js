// Runs in the page, before anything else there; the tests call it.
globalThis.inPage = {
  /** What is wider than the screen, or lower than a thumb needs. */
  measure() {
    const width = document.documentElement.clientWidth;
    const name = (element) => `${element.tagName} ${element.textContent.slice(0, 40)}`;
    const visible = [...document.body.querySelectorAll('*')].filter((element) => element.getClientRects().length > 0);
    const high = (element) => element.getBoundingClientRect().height;
    return {
      scrolls: document.documentElement.scrollWidth > width,
      tooWide: visible.filter((element) => element.getBoundingClientRect().right > width + 0.5).map(name),
      tooLow: visible
        .filter((element) => element.matches('button, summary, a, textarea') && high(element) < 44)
        .map((element) => `${name(element)}: ${high(element)} px`),
      buttons: visible.filter((element) => element.matches('button')).length,
    };
  },

  openAll() {
    for (const details of document.querySelectorAll('details')) details.open = true;
  },

  /** What axe calls serious or critical. */
  async violations() {
    const { violations } = await globalThis.axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join('; ')}`);
  },

  outlineWidth: () => Number.parseFloat(getComputedStyle(document.activeElement).outlineWidth),

  /** Breaks the page's policy. */
  addStyle() {
    const style = document.createElement('style');
    style.textContent = 'h1 { color: red }';
    document.head.append(style);
  },
};
