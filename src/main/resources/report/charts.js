// Draws the page's charts with Apache ECharts. Beside ECharts' own words, an option may hold:
//   "@blue", "@blue/40"    a colour of the style sheet, or 40 % of it on the background; as the SVG
//                          keeps the name, light, dark and paper need no new drawing
//   "$percentile" ...      one of the formats below
//   {"type": "whisker"}    intervals along x or y: points [x, y, low, high], and "along"
//   "tip", "links"         of a point: what it says when it is pointed at, and files that prove it
//   "narrow"               of the option: what changes on a narrow screen
(() => {
  const NARROW = 560;
  const plain = (value) => String(+(+value).toPrecision(4));
  const formats = {
    plain,
    bytes: (value) => (value >= 1e6 ? `${plain(value / 1e6)} MB` : value >= 1e4 ? `${plain(value / 1e3)} kB` : plain(value)),
    ms: (value) => `${plain(value)} ms`,
    percentile: (value) => `${+(100 * (1 - 1 / value)).toFixed(6)} %`,
    percent: (value) => `${plain(value * 100)} %`,
  };

  const colour = (name, share) =>
    share ? `color-mix(in oklab, var(--${name}) ${share}%, var(--bg))` : `var(--${name})`;

  const whisker = (along) => (params, api) => {
    const at = (value) => (along === 'x' ? api.coord([value, api.value(1)]) : api.coord([api.value(0), value]));
    const [low, high] = [at(api.value(2)), at(api.value(3))];
    const cap = (point) => (along === 'x'
      ? { x1: point[0], x2: point[0], y1: point[1] - 5, y2: point[1] + 5 }
      : { x1: point[0] - 5, x2: point[0] + 5, y1: point[1], y2: point[1] });
    const style = { stroke: api.visual('color'), lineWidth: 1.5, fill: null };
    const shapes = [{ x1: low[0], y1: low[1], x2: high[0], y2: high[1] }, cap(low), cap(high)];
    return { type: 'group', silent: true, children: shapes.map((shape) => ({ type: 'line', shape, style })) };
  };

  // Names of colours and formats become what they mean, all the way down.
  const meant = (value) => {
    if (Array.isArray(value)) return value.map(meant);
    if (value && typeof value === 'object') {
      const made = {};
      for (const [key, part] of Object.entries(value)) made[key] = key === 'tip' || key === 'links' ? part : meant(part);
      if (made.type === 'whisker') {
        return { ...made, type: 'custom', renderItem: whisker(made.along), silent: true, z: 5, tooltip: { show: false } };
      }
      return made;
    }
    if (typeof value !== 'string') return value;
    const named = /^@([a-z]+)(?:\/(\d+))?$/.exec(value);
    if (named) return colour(named[1], named[2]);
    return value.startsWith('$') && formats[value.slice(1)] ? formats[value.slice(1)] : value;
  };

  // Built of nodes, so that no name of a run can become markup.
  const bubble = (params) => {
    const point = (Array.isArray(params) ? params[0] : params).data || {};
    const box = document.createElement('div');
    box.className = 'bubble';
    (point.tip || '').split('\n').forEach((line, i) => {
      const part = document.createElement(i ? 'div' : 'b');
      part.textContent = line;
      box.append(part);
    });
    if (point.links && point.links.length) {
      const files = document.createElement('div');
      files.append('evidence:');
      for (const [name, href] of point.links) {
        const link = document.createElement('a');
        link.textContent = name;
        link.href = href;
        files.append(' ', link);
      }
      box.append(files);
    }
    return box;
  };

  // ECharts measures text with this font, so it must be the one that is shown.
  const text = { color: colour('ink'), fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12 };
  const axis = (own) => ({
    ...own,
    nameTextStyle: { ...text, color: colour('soft') },
    axisLabel: { ...text, color: colour('soft'), ...own.axisLabel },
    axisLine: { lineStyle: { color: colour('line') }, ...own.axisLine },
    axisTick: { lineStyle: { color: colour('line') }, ...own.axisTick },
    splitLine: { lineStyle: { color: colour('line') }, ...own.splitLine },
    minorTick: { show: false },
  });
  const all = (one, change) => (Array.isArray(one) ? one.map(change) : one && change(one));

  // Words inside a bar are for screens on which they fit.
  const silent = (data) => data.map((point) => (point && point.label ? { ...point, label: { show: false } } : point));

  const dress = (option, about, small) => {
    const own = meant(option);
    return {
      animation: false,
      textStyle: text,
      aria: { enabled: true, label: { description: about } },
      ...own,
      tooltip: {
        trigger: 'item', confine: true, enterable: true, transitionDuration: 0, hideDelay: 300,
        backgroundColor: colour('ink'), borderWidth: 0, textStyle: { ...text, color: colour('bg') },
        extraCssText: 'max-width: min(24rem, 90vw); white-space: normal;', formatter: bubble, ...own.tooltip,
      },
      legend: own.legend && { textStyle: text, inactiveColor: colour('line'), itemGap: 14, ...own.legend },
      xAxis: all(own.xAxis, axis),
      yAxis: all(own.yAxis, axis),
      series: own.series.map((series) => ({
        ...series,
        data: small ? silent(series.data) : series.data,
        emphasis: { disabled: true },
        label: series.label && { ...text, ...series.label },
      })),
    };
  };

  const merge = (one, other) => {
    if (!other || typeof other !== 'object' || Array.isArray(other)) return other;
    const merged = { ...one };
    for (const [key, value] of Object.entries(other)) merged[key] = merge(merged[key], value);
    return merged;
  };

  const drawn = [];
  const draw = (canvas) => {
    const option = JSON.parse(canvas.querySelector('script').textContent);
    canvas.replaceChildren();
    const chart = echarts.init(canvas, null, { renderer: 'svg' });
    const { narrow, ...wide } = option;
    let last = null;
    const fit = (width) => {
      chart.resize(width ? { width } : {});
      const small = chart.getWidth() < NARROW;
      if (small === last) return;
      last = small;
      // The height is the canvas's: ECharts would take it for that of every grid.
      const { height, ...both } = small && narrow ? merge(wide, narrow) : wide;
      if (height) canvas.style.height = `${height}px`;
      chart.setOption(dress(both, canvas.dataset.about, small), true);
      chart.resize(width ? { width } : {});
    };
    fit();
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', canvas.dataset.about);
    new ResizeObserver(() => fit()).observe(canvas);
    drawn.push({ chart, canvas, fit });
  };

  document.documentElement.classList.add('scripted');
  document.querySelectorAll('details.same').forEach((table) => { table.open = false; });
  document.querySelectorAll('.canvas').forEach(draw);
  // Paper is narrower than most screens, and nothing tells a canvas.
  addEventListener('beforeprint', () => drawn.forEach(({ fit }) => fit(660)));
  addEventListener('afterprint', () => drawn.forEach(({ fit }) => fit()));
  window.antipodeCharts = drawn;
})();
