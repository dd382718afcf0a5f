// Zooming and panning of a drawing: by buttons, keys, wheel, one finger or two. What is drawn comes from the server.
const LEAST = 5, STEP = 1.5, LETTER = 7, LINE = 15;

function open(picture) {
  const svg = picture.querySelector("svg[viewBox]");
  const box = svg.viewBox.baseVal;
  const home = { x: box.x, y: box.y, width: box.width, height: box.height };
  const marks = [...svg.querySelectorAll("[data-x]")];
  const tags = marks.filter((x) => x.dataset.weight).sort((a, b) => b.dataset.weight - a.dataset.weight).map((tag) => {
    const name = tag.firstElementChild;
    return { tag, name, off: Number(name.getAttribute("x")), wide: LETTER * name.textContent.length };
  });
  const dots = marks.filter((x) => x.matches(".dot, .city, .site")).map((x) => [x, x.querySelector("circle").r.baseVal.value]);
  const most = Number(picture.dataset.most || 37000);
  const scale = () => Math.max(box.width / svg.clientWidth, box.height / svg.clientHeight);

  function draw() {
    if (!svg.clientWidth) { return; }  // not laid out yet; whoever watches its size calls again
    const k = scale(), across = box.width / k;
    const at = (mark) => [(mark.dataset.x - box.x) / k, (mark.dataset.y - box.y) / k];
    for (const mark of marks) { mark.setAttribute("transform", `translate(${mark.dataset.x} ${mark.dataset.y}) scale(${k})`); }
    const solid = dots.map(([mark, r]) => { const [x, y] = at(mark); return [x - r, y - r, x + r, y + r]; });
    const taken = [], written = new Set();
    for (const { tag, name, off, wide } of tags) {
      const [x, y] = at(tag), room = tag.dataset.room;
      const cover = ([left, down]) => [x + left, y + down - LINE / 2, x + left + wide, y + down + LINE / 2];
      const free = (place, boxes) => { const [l, t, r, b] = cover(place); return !boxes.some((o) => l < o[2] && o[0] < r && t < o[3] && o[1] < b); };
      const inside = (place) => { const [l, , r] = cover(place); return l >= 0 && r <= across; };
      let place;
      if (room) {  // a land's name stands in its middle, and only where it has room
        place = [[-wide / 2, 0]].find((x) => room / k >= wide && !written.has(name.textContent) && free(x, taken));
      } else {
        const beside = off + LINE / 2;
        const places = [[off, 0], [-off - wide, 0], [-wide / 2, -beside], [-wide / 2, beside]].filter((x) => inside(x) && free(x, taken));
        place = places.find((x) => free(x, solid)) || places.find(([x]) => x === off);
        if (place) {
          name.setAttribute("text-anchor", place[1] ? "middle" : place[0] < 0 ? "end" : "start");
          name.setAttribute("x", place[1] ? 0 : place[0] < 0 ? -off : off);
          name.setAttribute("y", place[1]);
        }
      }
      if (place) {
        taken.push(cover(place));
        written.add(name.textContent);
      }
      name.classList.toggle("crowded", !place);
    }
  }
  function show(x, y, width) {
    const height = width * home.height / home.width;
    svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    draw();
  }
  function zoom(factor, x = box.x + box.width / 2, y = box.y + box.height / 2) {
    const width = Math.min(Math.max(box.width * factor, LEAST), Math.max(most, home.width));
    const by = width / box.width;
    show(x - (x - box.x) * by, y - (y - box.y) * by, width);
  }
  const pan = (dx, dy) => show(box.x + dx, box.y + dy, box.width);
  const point = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());

  const moves = {
    "+": () => zoom(1 / STEP), "=": () => zoom(1 / STEP), "-": () => zoom(STEP), "_": () => zoom(STEP),
    "0": () => show(home.x, home.y, home.width),
    ArrowLeft: () => pan(-box.width / 8, 0), ArrowRight: () => pan(box.width / 8, 0),
    ArrowUp: () => pan(0, -box.height / 8), ArrowDown: () => pan(0, box.height / 8),
  };
  picture.addEventListener("keydown", (event) => {
    const move = event.ctrlKey || event.metaKey || event.altKey ? null : moves[event.key];
    if (move) { event.preventDefault(); move(); }
  });
  const buttons = { in: moves["+"], out: moves["-"], home: moves["0"] };
  for (const button of picture.querySelectorAll("[data-zoom]")) { button.addEventListener("click", buttons[button.dataset.zoom]); }
  picture.querySelector(".tools").hidden = false;
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) { return; }  // else the page could not be scrolled past the drawing
    event.preventDefault();
    const at = point(event);
    zoom(Math.exp(event.deltaY / 300), at.x, at.y);
  }, { passive: false });

  const fingers = new Map();
  let moved = 0;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button) { return; }
    if (!fingers.size) { moved = 0; }
    fingers.set(event.pointerId, event);
  });
  addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) { return; }
    const others = [...fingers.values()].filter((x) => x.pointerId !== event.pointerId);
    moved += Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY);
    if (moved < 4) { return; }
    if (others.length) {
      const gap = (x) => Math.hypot(x.clientX - others[0].clientX, x.clientY - others[0].clientY) || 1;
      const at = point(others[0]);
      zoom(gap(before) / gap(event), at.x, at.y);
    } else {
      const k = scale();
      pan((before.clientX - event.clientX) * k, (before.clientY - event.clientY) * k);
    }
    fingers.set(event.pointerId, event);
  });
  for (const end of ["pointerup", "pointercancel"]) { addEventListener(end, (event) => fingers.delete(event.pointerId)); }
  svg.addEventListener("click", (event) => { if (moved >= 4) { event.preventDefault(); event.stopPropagation(); } }, true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  new ResizeObserver(draw).observe(svg);
}

for (const picture of document.querySelectorAll("[data-picture]")) { open(picture); }
