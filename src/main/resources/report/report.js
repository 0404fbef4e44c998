// Shows data-tip of what the pointer, a finger or the keyboard is on. Escape hides it.
(() => {
  const tip = document.createElement('div');
  tip.id = 'tip';
  tip.setAttribute('role', 'tooltip');
  tip.hidden = true;
  document.body.append(tip);

  const hide = () => { tip.hidden = true; };
  const show = (target) => {
    tip.textContent = target.dataset.tip || target.getAttribute('aria-label');
    tip.hidden = false;
    const at = target.getBoundingClientRect();
    const own = tip.getBoundingClientRect();
    const left = Math.min(Math.max(4, at.left + at.width / 2 - own.width / 2), innerWidth - own.width - 4);
    const above = at.top - own.height - 8;
    tip.style.left = `${left}px`;
    tip.style.top = `${above > 0 ? above : at.bottom + 8}px`;
  };
  const of = (event) => event.target instanceof Element ? event.target.closest('[data-tip]') : null;

  document.addEventListener('pointerover', (event) => { const target = of(event); if (target) show(target); else hide(); });
  document.addEventListener('focusin', (event) => {
    const target = event.target.closest('[data-tip], svg[aria-label]');
    if (target && target.matches(':focus-visible')) show(target); else hide();
  });
  document.addEventListener('focusout', hide);
  document.addEventListener('scroll', hide, { passive: true, capture: true });
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });
})();
