// The one script of the pages: it owns the charts, and the way from a scrubber to them.
const diverging = ['#b35806', '#e08214', '#fdb863', '#fee0b6', '#f4f4f4', '#d1e5f0', '#92c5de', '#4393c3', '#2166ac'];
const divergingDark = ['#f1a340', '#c97f2a', '#8f5c22', '#54391c', '#2b2b30', '#1f3a52', '#2b5f8a', '#4393c3', '#92c5de'];
const series = ['#2166ac', '#b35806', '#1b7837', '#762a83', '#5b5b5b'];
const seriesDark = ['#7fb8e6', '#f1a340', '#7fbf7b', '#c2a5cf', '#bdbdbd'];
const drawn = new Map();
// Numbers may come before the chart that shows them.
const early = new Map();

const isDark = () => document.documentElement.dataset.theme === 'dark';
const colour = (score, most) => {
    const scale = isDark() ? divergingDark : diverging;
    const at = Math.max(-1, Math.min(1, score / most));
    return scale[Math.round((at + 1) / 2 * (scale.length - 1))];
};
const signed = number => (Math.abs(number) < 0.005 ? '0.00' : (number < 0 ? '−' : '+') + Math.abs(number).toFixed(2));
const ink = () => isDark() ? '#e6e6e6' : '#24292f';
const faint = () => isDark() ? '#4a4a52' : '#d5d9de';

let loading;
function library() {
    return loading ??= window.echarts ? Promise.resolve() : new Promise((done, failed) => {
        const script = document.createElement('script');
        script.src = '/_content/Vizor.ECharts/js/vizor-echarts-bundle-min.js';
        script.onload = done;
        script.onerror = failed;
        document.head.append(script);
    });
}

const builders = {
    matrix: model => ({
        grid: { left: 48, right: 12, top: 44, bottom: 12 },
        tooltip: { formatter: at => `${model.names[at.value[1]]} → ${model.names[at.value[0]]}: ${signed(at.value[2])}` },
        xAxis: { type: 'category', data: model.codes, position: 'top', axisLabel: { rotate: 90, color: ink(), interval: 0, fontSize: model.codes.length > 30 ? 9 : 11 }, axisTick: { show: false } },
        yAxis: { type: 'category', data: model.codes, inverse: true, axisLabel: { color: ink(), interval: 0, fontSize: model.codes.length > 30 ? 9 : 11 }, axisTick: { show: false } },
        visualMap: { show: false, min: -model.most, max: model.most, dimension: 2, inRange: { color: isDark() ? divergingDark : diverging } },
        series: [{ type: 'heatmap', data: [], label: { show: model.codes.length <= 12, color: ink(), formatter: at => at.value[2].toFixed(1).replace('-', '−') }, itemStyle: { borderWidth: 1, borderColor: isDark() ? '#1a1a1f' : '#fff' } }],
    }),
    network: model => ({
        tooltip: { formatter: at => at.dataType === 'edge' ? `${model.names[at.data.from]} → ${model.names[at.data.to]}: ${signed(at.data.score)}` : model.names[at.dataIndex] },
        series: [{
            type: 'graph', layout: 'none', roam: false, symbolSize: model.codes.length > 30 ? 12 : 26, left: 50, right: 50, top: 30, bottom: 30,
            edgeSymbol: ['none', 'arrow'], edgeSymbolSize: 6, lineStyle: { curveness: 0.15 },
            itemStyle: { color: isDark() ? '#33333a' : '#fff', borderColor: ink(), borderWidth: 1 }, label: { show: true, color: ink(), fontSize: model.codes.length > 30 ? 8 : 10 },
            data: model.codes.map((code, at) => ({ name: code, x: Math.cos(2 * Math.PI * at / model.codes.length) * 100, y: Math.sin(2 * Math.PI * at / model.codes.length) * 100 })), links: [],
        }],
    }),
    lines: model => ({
        ...overDays(model),
        legend: model.series.length > 1 ? { top: 0, textStyle: { color: ink() } } : undefined,
        series: model.series.map((line, at) => ({
            type: 'line', name: line.name, data: line.values, symbol: line.values.length === 1 ? 'circle' : 'none', connectNulls: false, step: false, lineStyle: { width: 2, type: ['solid', 'dashed', 'dotted', 'solid', 'dashed'][at % 5] },
            markLine: at === 0 ? { symbol: 'none', silent: true, animation: false, data: model.marks.map(mark => ({ xAxis: mark.day, label: { formatter: mark.text, color: ink(), position: 'end', rotate: 0 }, lineStyle: { color: ink(), type: 'dotted' } })) } : undefined,
        })),
    }),
    fan: model => {
        const band = (low, high, opacity, name) => [
            { type: 'line', data: low, stack: name, symbol: 'none', lineStyle: { opacity: 0 }, silent: true, tooltip: { show: false } },
            { type: 'line', data: high.map((value, at) => value - low[at]), stack: name, symbol: 'none', lineStyle: { opacity: 0 }, areaStyle: { opacity }, silent: true, tooltip: { show: false } },
        ];
        const shades = { color: (isDark() ? seriesDark : series)[0] };
        const option = overDays(model);
        option.tooltip.formatter = at => {
            const day = at[0].dataIndex;
            return `${model.days[day]}<br>5–95 %: ${signed(model.p5[day])} to ${signed(model.p95[day])}<br>25–75 %: ${signed(model.p25[day])} to ${signed(model.p75[day])}<br>median: ${signed(model.p50[day])}`
                + (model.told[day] == null ? '' : `<br>${model.toldName}: ${signed(model.told[day])}`);
        };
        return {
            ...option,
            series: [...band(model.p5, model.p95, 0.2, 'wide'), ...band(model.p25, model.p75, 0.35, 'narrow')].map(part => ({ ...part, itemStyle: shades, areaStyle: part.areaStyle && { ...shades, ...part.areaStyle }, stackStrategy: 'all' })).concat([
                { type: 'line', name: 'median', data: model.p50, symbol: 'none', lineStyle: { ...shades, width: 2 }, itemStyle: shades },
                { type: 'line', name: model.toldName, data: model.told, symbol: 'none', lineStyle: { color: (isDark() ? seriesDark : series)[1], width: 2, type: 'dashed' }, itemStyle: { color: (isDark() ? seriesDark : series)[1] } },
            ]),
        };
    },
    tornado: model => ({
        grid: { left: 8, right: 24, top: 8, bottom: 30, containLabel: true },
        tooltip: { trigger: 'item', formatter: at => `${model.bars[at.dataIndex].name}: ${signed(model.bars[at.dataIndex].atLow)} at ${model.bars[at.dataIndex].low} to ${signed(model.bars[at.dataIndex].atHigh)} at ${model.bars[at.dataIndex].high}` },
        xAxis: { type: 'value', name: model.axis, nameLocation: 'middle', nameGap: 24, nameTextStyle: { color: ink() }, axisLabel: { color: ink(), formatter: value => (value + model.start).toFixed(2).replace('-', '−') }, splitLine: { lineStyle: { color: faint() } } },
        yAxis: { type: 'category', inverse: true, data: model.bars.map(bar => bar.name), axisLabel: { color: ink() } },
        series: [
            { type: 'bar', stack: 'swing', data: model.bars.map(bar => bar.atLow - model.start), itemStyle: { color: (isDark() ? seriesDark : series)[1], decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4] } } },
            { type: 'bar', stack: 'swing', data: model.bars.map(bar => bar.atHigh - model.start), itemStyle: { color: (isDark() ? seriesDark : series)[0] } },
        ],
    }),
};

function overDays(model) {
    return {
        color: isDark() ? seriesDark : series,
        grid: { left: 44, right: 16, top: 34, bottom: 28 },
        tooltip: { trigger: 'axis', valueFormatter: value => value == null ? 'no record' : signed(value) },
        xAxis: { type: 'category', data: model.days, boundaryGap: false, axisLabel: { color: ink(), hideOverlap: true, formatter: day => new Date(day).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: model.days.length > 300 ? '2-digit' : undefined, timeZone: 'UTC' }) }, axisLine: { onZero: false, lineStyle: { color: faint() } } },
        yAxis: { type: 'value', scale: false, name: model.axis, nameTextStyle: { color: ink(), align: 'left' }, axisLabel: { color: ink() }, splitLine: { lineStyle: { color: faint() } } },
    };
}

// What has thousands of shapes is painted, not built of elements.
const isRaster = model => model.kind === 'matrix' || (model.kind === 'network' && model.edges.length > 100);

const still = window.matchMedia('(prefers-reduced-motion: reduce)');

/** Draws a chart, or draws it anew. */
export async function draw(element, model) {
    await library();
    if (!element.isConnected) return;
    let known = drawn.get(element);
    if (!known) {
        const chart = window.echarts.init(element, null, { renderer: isRaster(model) ? 'canvas' : 'svg' });
        const watch = new ResizeObserver(() => chart.resize());
        watch.observe(element);
        drawn.set(element, known = { chart, watch });
    }
    known.model = model;
    known.numbers ??= early.get(element.id);
    early.delete(element.id);
    known.chart.setOption({ animation: false, aria: { enabled: true, decal: { show: false } }, textStyle: { fontFamily: 'inherit' }, ...builders[model.kind](model) }, true);
    if (known.numbers) update[model.kind]?.(element, known.numbers);
    element.dataset.drawn = 'yes';
}

export function forget(element) {
    const known = drawn.get(element);
    if (!known) return;
    known.watch.disconnect();
    known.chart.dispose();
    drawn.delete(element);
}

/** Saves a chart as it is seen: as SVG, or as PNG where it is drawn on a canvas. */
export function save(element, name) {
    const known = drawn.get(element);
    if (!known) return;
    const link = document.createElement('a');
    const isVector = !isRaster(known.model);
    link.href = known.chart.getDataURL({ type: isVector ? 'svg' : 'png', pixelRatio: 2, backgroundColor: isDark() ? '#1a1a1f' : '#ffffff' });
    link.download = `${name}.${isVector ? 'svg' : 'png'}`;
    link.click();
}

/** What numbers of a frame do to the element that shows them. */
const update = {
    matrix(element, numbers) {
        const known = drawn.get(element);
        if (!known) return;
        const size = known.model.codes.length;
        const cells = [];
        for (let at = 0; at < numbers.length; at++) if (!Number.isNaN(numbers[at])) cells.push([at % size, Math.floor(at / size), numbers[at]]);
        known.chart.setOption({ series: [{ data: cells }] });
    },
    network(element, numbers) {
        const known = drawn.get(element);
        if (!known) return;
        const links = [];
        known.model.edges.forEach(([from, to], at) => {
            const score = numbers[at * 2];
            if (!Number.isNaN(score)) links.push({ source: from, target: to, from, to, score, lineStyle: { color: colour(score, 3), width: 0.8 + Math.min(5, Math.log2(1 + numbers[at * 2 + 1])), opacity: 0.85 } });
        });
        known.chart.setOption({ series: [{ links }] });
    },
    stances(element, numbers) {
        const names = element.dataset.labels.split(',');
        for (const cell of element.querySelectorAll('[data-stance]')) {
            const at = Number(cell.dataset.stance) * 4;
            const [score, label, events, assumed] = numbers.subarray(at, at + 4);
            const has = !Number.isNaN(score);
            cell.querySelector('.score').textContent = has ? signed(score) : '';
            cell.querySelector('.label').textContent = names[label];
            cell.querySelector('.label').dataset.label = names[label];
            cell.querySelector('.count').textContent = has ? assumed > 0 ? `${events}, ${assumed} assumed` : `${events}` : '';
        }
    },
};

/** Follows a scrubber: the latest place is asked for when the one before it has been painted, and those between are dropped. */
export function scrub(root, page, spec) {
    const [day, known] = [root.querySelector('[data-axis=day]'), root.querySelector('[data-axis=known]')];
    const isKnown = root.querySelector('[data-axis=is-known]');
    const shown = root.querySelector('output');
    let [wanted, isAsking, rest, playing, started] = [null, false, 0, 0, 0];
    const words = number => new Date((number - 719162) * 86400000).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    const place = () => ({ day: Number(day.value), known: isKnown?.checked ? Number(known.value) : -1 });
    const tell = () => {
        const at = place();
        shown.textContent = words(at.day) + (at.known < 0 ? '' : `, known by ${words(at.known)}`);
        day.setAttribute('aria-valuetext', words(at.day));
        known?.setAttribute('aria-valuetext', words(Number(known.value)));
    };
    async function ask() {
        if (isAsking) return;
        isAsking = true;
        try {
            while (wanted) {
                const [at, since] = [wanted, started];
                wanted = null;
                const bytes = await page.invokeMethodAsync('Frame', at.day, at.known);
                // What arrives stands anywhere in a longer buffer: a copy begins where numbers may.
                const numbers = new Float32Array(bytes.slice().buffer);
                apply(numbers);
                await new Promise(painted => requestAnimationFrame(() => setTimeout(painted)));
                performance.measure('sim-frame', { start: since });
            }
        } finally {
            isAsking = false;
        }
    }
    function apply(numbers) {
        let offset = 0;
        for (const slot of spec.slots) {
            const element = document.getElementById(slot.element);
            const part = numbers.slice(offset, offset += slot.length);
            if (!element) continue;
            const chart = drawn.get(element);
            if (chart) chart.numbers = part;
            else if (slot.kind !== 'stances') early.set(slot.element, part);
            update[slot.kind](element, part);
        }
    }
    function refresh() {
        tell();
        [wanted, started] = [place(), performance.now()];
        ask();
    }
    function move() {
        refresh();
        clearTimeout(rest);
        if (!playing) rest = setTimeout(settle, 180);
    }
    function settle() {
        const at = place();
        page.invokeMethodAsync('Settle', at.day, at.known);
    }
    function step(by) {
        const now = Number(day.value);
        const next = by === 'day' ? now + 1 : by === '-day' ? now - 1
            : by === 'event' ? spec.days.find(other => other > now) ?? now : spec.days.findLast(other => other < now) ?? now;
        if (next === now || next > Number(day.max) || next < Number(day.min)) return false;
        day.value = next;
        move();
        return true;
    }
    function play() {
        const button = root.querySelector('[data-step=play]');
        if (playing) {
            clearInterval(playing);
            playing = 0;
            settle();
        } else {
            if (Number(day.value) >= Number(day.max)) day.value = day.min;
            playing = setInterval(() => { if (!step('day')) play(); }, still.matches ? 600 : Math.max(60, Math.min(300, 20000 / (day.max - day.min))));
        }
        button.setAttribute('aria-pressed', playing ? 'true' : 'false');
        button.textContent = playing ? '❚❚' : '▶';
    }
    const onInput = event => { if (event.target.matches('[data-axis]')) { if (known) known.disabled = !isKnown.checked; move(); } };
    const onClick = event => {
        const by = event.target.closest('[data-step]')?.dataset.step;
        if (by === 'play') play();
        else if (by) step(by);
    };
    root.addEventListener('input', onInput);
    root.addEventListener('click', onClick);
    // A person may have moved before anything listened.
    if (Number(day.value) !== spec.day) move();
    else refresh();
    return {
        /** Shows a place that the server named. */
        place(at, by) {
            if (playing) return;
            day.value = at;
            if (known) {
                isKnown.checked = by >= 0;
                known.disabled = by < 0;
                if (by >= 0) known.value = by;
            }
            refresh();
        },
        slots(now) { spec.slots = now.slots; spec.days = now.days; refresh(); },
        stop() {
            clearInterval(playing);
            clearTimeout(rest);
            root.removeEventListener('input', onInput);
            root.removeEventListener('click', onClick);
        },
    };
}

/** Light, dark, or as the machine has it. */
export function theme(wanted) {
    if (wanted) localStorage.setItem('theme', wanted);
    const kept = localStorage.getItem('theme');
    const dark = kept ? kept === 'dark' : window.matchMedia('(prefers-color-scheme: dark)').matches;
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    for (const [element, known] of drawn) draw(element, known.model);
    return dark;
}

/** Puts a text into a file of the person's. */
export function keep(name, text) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
}

/** Prints the page within a frame, and not the one around it. */
export function print(frame) {
    document.getElementById(frame).contentWindow.print();
}

/** A text that a person writes, too long to be sent letter by letter: its page is told when they rest, and asks for the whole. */
export function editor(area, page) {
    let rest = 0;
    const typed = () => { clearTimeout(rest); rest = setTimeout(() => page.invokeMethodAsync('Typed'), 300); };
    area.addEventListener('input', typed);
    const fill = text => { area.value = text; typed(); };
    return {
        // A stream of nothing is an error to who reads it.
        text: () => new Blob([area.value || ' ']),
        async open(input) {
            const file = input.files[0];
            if (file) fill(await file.text());
            return file?.name ?? '';
        },
        async fetch(address) {
            const answer = await fetch(address);
            if (answer.ok) fill(await answer.text());
            return answer.ok ? '' : (await answer.json()).messages?.join('; ') ?? answer.statusText;
        },
        /** The caret to a place, both counted from 1. */
        show(line, column) {
            const lines = area.value.split('\n');
            const at = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
            area.focus();
            area.setSelectionRange(at, at + Math.max(1, (lines[line - 1]?.length ?? 0) - column + 1));
            area.scrollTop = (line - 4) * parseFloat(getComputedStyle(area).lineHeight);
        },
        stop() { clearTimeout(rest); area.removeEventListener('input', typed); },
    };
}

theme();
