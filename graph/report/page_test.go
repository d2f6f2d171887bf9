package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	gocmp "github.com/google/go-cmp/cmp"

	"policygraph/graph/store"
	"policygraph/schema"
)

// sweep scrolls through the whole matrix and gathers what the cells show, by
// the names at the head of their row and column.
const sweep = `(async () => {
  const grid = document.getElementById("grid"), shown = {};
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const width = grid.clientWidth * 0.6, height = grid.clientHeight * 0.5;
  for (let y = 0; y < grid.scrollHeight; y += height) {
    for (let x = 0; x < grid.scrollWidth; x += width) {
      grid.scrollTo(x, y);
      await frame();
      const col = {};
      for (const node of grid.querySelectorAll(".col")) col[node.dataset.c] = node.firstChild.textContent;
      for (const row of grid.querySelectorAll(".row")) {
        const head = row.querySelector(".row-head a, .row-head .name");
        for (const mark of row.querySelectorAll(".cell i")) {
          if (!(mark.parentNode.dataset.c in col)) continue; // the active cell, out of sight
          const type = mark.className[0] === "b" ? "BACKS" : "RESTRICTS";
          shown[[head.textContent, type, col[mark.parentNode.dataset.c]].join("|")] = mark.textContent;
        }
      }
    }
  }
  return shown;
})()`

func backs(t *testing.T, g *store.Graph, f store.Filter) map[string]string {
	t.Helper()
	want := map[string]string{}
	for _, c := range cellsOfStore(t, g, f) {
		want[strings.Join([]string{c.Head, c.Type, c.Sector}, "|")] = strconv.Itoa(c.Articles)
	}
	return want
}

func TestMatrixEqualsBacks(t *testing.T) {
	g := newGraph(t, 150, worldOf(1000).document)
	page := write(t, g, Options{})
	b := open(t, page, "#/?top=all&rows=none&cols=none", 1440, 900)
	for _, c := range []struct {
		query string
		f     store.Filter
	}{
		{"", store.Filter{}},
		{"&type=1", store.Filter{Types: []schema.RelationType{schema.Restricts}}},
		{"&since=2020&until=2021", store.Filter{Since: "2020", Until: "2021"}},
		{"&min=2", store.Filter{MinSources: 2}},
		{"&q=" + "国务院", store.Filter{Agency: "国务院"}},
	} {
		b.do(chromedp.Navigate(b.url + "#/?top=all&rows=none&cols=none" + c.query))
		got := eval[map[string]string](b, sweep)
		if diff := gocmp.Diff(backs(t, g, c.f), got); diff != "" {
			t.Errorf("%q: %s", c.query, diff)
		}
	}
}

// Where a group meets a sector, the cell counts articles, each once.
func TestGroupedCells(t *testing.T) {
	w := worldOf(1000)
	src := newMemory(150, w.document)
	level := map[string]string{}
	for _, a := range w.agencies {
		level[a.ID] = a.Level
	}
	articles := map[string]map[string]bool{}
	for _, c := range src.claims {
		if c.Type == schema.Backs || c.Type == schema.Restricts {
			_, sector, _ := strings.Cut(c.Tail, ":")
			key := strings.Join([]string{map[string]string{"national": "国家级", "provincial": "省级", "municipal": "市级"}[level[c.Head]], string(c.Type), sector}, "|")
			if articles[key] == nil {
				articles[key] = map[string]bool{}
			}
			articles[key][c.Article] = true
		}
	}
	want := map[string]string{}
	for key, set := range articles {
		want[key] = strconv.Itoa(len(set))
	}
	b := open(t, write(t, src, Options{}), "#/?cols=none&top=all", 1440, 900)
	b.do(chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll("#toolbar button")].find((x) => x.textContent === "全部折叠").click()`))
	got := map[string]string{}
	for key, n := range eval[map[string]string](b, strings.ReplaceAll(sweep, "head.textContent", "head.firstChild.textContent")) {
		name, rest, _ := strings.Cut(key, "|")
		typ, sector, _ := strings.Cut(rest, "|")
		got[strings.Join([]string{name, typ, strings.TrimPrefix(schema.ID(schema.Industry, sector, ""), "industry:")}, "|")] = n
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// panel is what the evidence panel says.
type panel struct {
	Sentences []string // with article, date: as shown
	Marks     []string
}

const readPanel = `({
  Sentences: [...document.querySelectorAll("#panel section")].flatMap((s) => [...s.querySelectorAll(".source")].flatMap((f) =>
    [...f.querySelectorAll("blockquote")].map((q) => [s.querySelector("h3").firstChild.textContent, q.textContent, f.querySelector(".cite").firstChild.textContent, f.querySelector(".meta").textContent.split("　")[0]].join("|")))),
  Marks: [...new Set([...document.querySelectorAll("#panel blockquote mark")].map((m) => m.textContent))],
})`

func TestClickShowsEvidence(t *testing.T) {
	w := worldOf(20)
	g := newGraph(t, 20, w.document)
	title := map[string]string{}
	for a, err := range g.Articles(context.Background(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		title[a.ID] = a.Title
	}
	want := map[string][]string{}
	name := strings.NewReplacer("BACKS", "支持", "RESTRICTS", "限制")
	for c, err := range g.Claims(context.Background(), store.Filter{Types: []schema.RelationType{schema.Backs, schema.Restricts}}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range c.Evidence {
			key := c.Head + "|" + c.Tail
			want[key] = append(want[key], strings.Join([]string{name.Replace(string(c.Type)), strings.TrimSpace(e.Text), title[c.Article], c.Date}, "|"))
		}
	}
	b := open(t, write(t, g, Options{}), "#/?top=all&rows=none&cols=none", 1440, 900)
	cells := eval[int](b, `document.querySelectorAll(".cell").length`)
	if cells == 0 {
		t.Fatal("no cell to click")
	}
	for i := range cells {
		b.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.querySelectorAll(".cell")[%d].click()`, i)))
		b.wait(`!document.getElementById("panel").hidden`)
		names := eval[[]string](b, `[...document.querySelectorAll("#panel h2 a")].map((a) => a.textContent)`)
		key := ""
		for k := range want {
			h, s, _ := strings.Cut(k, "|")
			if strings.HasSuffix(h, ":"+names[0]) && strings.HasSuffix(s, ":"+names[1]) {
				key = k
			}
		}
		got := eval[panel](b, readPanel)
		slices.Sort(got.Sentences)
		slices.Sort(want[key])
		if diff := gocmp.Diff(want[key], got.Sentences); key == "" || diff != "" {
			t.Errorf("%v: %s", names, diff)
		}
		for _, n := range names {
			if !slices.Contains(got.Marks, n) {
				t.Errorf("%v: %s is not marked, only %v", names, n, got.Marks)
			}
		}
		b.key(kb.Escape)
		b.wait(`document.getElementById("panel").hidden`)
	}
}

func TestHostileTextStaysText(t *testing.T) {
	b := open(t, write(t, newMemory(len(hostile), hostileDocument), Options{Title: hostile[0]}), "#/?top=all&rows=none&cols=none", 1440, 900)
	for i, h := range hostile {
		b.do(chromedp.Evaluate[chromedp.Void](`location.hash = "#/?top=all&rows=none&cols=none"`))
		name := strconv.Quote("甲市" + strings.NewReplacer("\u0000", "", "\ufeff", "").Replace(h) + "局")
		find := fmt.Sprintf(`[...document.querySelectorAll(".row-head a")].find((a) => a.textContent.replace(/[\u0000\ufeff]/g, "") === %s)`, strings.ReplaceAll(name, `\U0001f680`, `🚀`))
		b.wait(find)
		b.do(chromedp.Evaluate[chromedp.Void](find + `.closest(".row").querySelector(".cell").click()`))
		b.wait(`document.querySelector("#panel blockquote")`)
		b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("#panel h2 a").click()`))
		b.wait(`!document.getElementById("view").hidden`)
		b.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.getElementById("search").value = %s; document.getElementById("search").dispatchEvent(new Event("input"))`, name)))
		if i == 0 {
			expect(b, `document.querySelectorAll("script").length`, 3)
			expect(b, `document.title.includes("</script>")`, true)
		}
		expect(b, `document.querySelectorAll("img, iframe, object, embed, link:not([rel=icon]), [onerror], [onload]").length`, 0)
		expect(b, `typeof window.broken`, "undefined")
		expect(b, `[...document.querySelectorAll("a")].some((a) => /^(javascript|data):/.test(a.href))`, false)
	}
}

func TestKeyboard(t *testing.T) {
	b := open(t, write(t, newMemory(20, worldOf(20).document), Options{}), "#/?rows=none&cols=none", 1440, 900)
	const active = `document.activeElement`
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("reset").focus()`))
	b.key(kb.Tab)
	expect(b, active+`.closest("#grid") !== null`, true)
	expect(b, active+`.matches(":focus-visible") && getComputedStyle(`+active+`).outlineStyle`, "solid")
	at := func(r, c string) {
		t.Helper()
		expect(b, active+`.dataset.r + "," + `+active+`.dataset.c`, r+","+c)
	}
	at("0", "0")
	b.key(kb.ArrowDown, kb.ArrowRight, kb.ArrowRight)
	at("1", "2")
	b.key(kb.Home)
	at("1", "-1")
	expect(b, active+`.getAttribute("role")`, "rowheader")
	b.key(kb.ArrowUp, kb.ArrowUp)
	at("-1", "0")
	expect(b, active+`.getAttribute("role")`, "columnheader")
	b.key("s")
	expect(b, `document.querySelectorAll(".col.sorted").length`, 1)
	at("-1", "0")
	b.key("s", kb.End)
	expect(b, active+`.dataset.c === String(Number(document.getElementById("grid").getAttribute("aria-colcount")) - 2)`, true)
	b.key(kb.Home, kb.ArrowDown)
	at("0", "0")
	b.key(kb.Enter)
	b.wait(`!document.getElementById("panel").hidden`)
	expect(b, active+`.id`, "panel")
	b.key(kb.Escape)
	b.wait(`document.getElementById("panel").hidden`)
	at("0", "0")
	b.key(kb.ArrowLeft, kb.Enter)
	b.wait(`!document.getElementById("view").hidden`)
	b.key("/")
	expect(b, active+`.id`, "search")
	// One cell of the grid is in the order of the Tab key.
	b.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
	b.wait(`document.getElementById("view").hidden`)
	expect(b, `document.querySelectorAll('#grid [tabindex="0"]').length`, 1)
}

func TestGroupsByKeyboard(t *testing.T) {
	b := open(t, write(t, newMemory(150, worldOf(1000).document), Options{}), "", 1440, 900)
	rows := eval[int](b, `Number(document.getElementById("grid").getAttribute("aria-rowcount"))`)
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('[data-r="0"][data-c="-1"]').focus()`))
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('[data-r="0"][data-c="-1"]').click()`))
	expect(b, `document.activeElement.getAttribute("aria-expanded")`, "false")
	if less := eval[int](b, `Number(document.getElementById("grid").getAttribute("aria-rowcount"))`); less >= rows {
		t.Errorf("%d rows after folding, %d before", less, rows)
	}
	b.key(kb.Enter)
	expect(b, `document.activeElement.getAttribute("aria-expanded")`, "true")
	expect(b, `Number(document.getElementById("grid").getAttribute("aria-rowcount"))`, rows)
	b.key(kb.ArrowRight, kb.ArrowUp, kb.ArrowUp)
	expect(b, `document.activeElement.classList.contains("band")`, true)
	b.key(kb.Enter)
	expect(b, `document.activeElement.getAttribute("aria-expanded")`, "false")
}

func TestSearchWithInputMethod(t *testing.T) {
	w := worldOf(20)
	b := open(t, write(t, newMemory(20, w.document), Options{}), "", 1440, 900)
	const open = `!document.getElementById("search-results").hidden`
	sector := w.sectors[0].Name
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("search").focus()`))
	for _, spelling := range []string{"d", "di", "dian"} {
		n := int64(len(spelling))
		if _, err := chromedp.Call(b.ctx, input.ImeSetComposition, input.ImeSetCompositionParams{Text: spelling, SelectionStart: n, SelectionEnd: n}); err != nil {
			t.Fatal(err)
		}
		expect(b, open, false)
	}
	if _, err := chromedp.Call(b.ctx, input.InsertText, input.InsertTextParams{Text: sector}); err != nil {
		t.Fatal(err)
	}
	b.wait(open)
	expect(b, `document.querySelector("#search-results [aria-selected=true] .name").firstChild.textContent`, sector)
	// Enter that belongs to the input method chooses nothing.
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("search").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true }))`))
	expect(b, `document.getElementById("view").hidden`, true)
	b.key(kb.Enter)
	b.wait(`!document.getElementById("view").hidden`)
	expect(b, `document.getElementById("view-title").textContent`, sector)
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("search").focus()`))
	b.do(chromedp.SendKeys(chromedp.ID("search"), "没有这个"))
	expect(b, `document.querySelectorAll("#search-results .none").length`, 1)
	b.key(kb.Escape)
	expect(b, open, false)
}

func TestViews(t *testing.T) {
	g := newGraph(t, 150, worldOf(1000).document)
	b := open(t, write(t, g, Options{}), "", 1440, 900)
	pairs := map[string][]cell{}
	for _, c := range cellsOfStore(t, g, store.Filter{}) {
		pairs[c.Head] = append(pairs[c.Head], c)
		pairs[c.Sector] = append(pairs[c.Sector], c)
	}
	for _, kind := range []string{".row-head a", ".col a"} {
		b.do(chromedp.Navigate(b.url + "#/"))
		b.wait(`document.querySelector("` + kind + `")`)
		name := eval[string](b, `(() => { const a = document.querySelector("`+kind+`"); a.click(); return a.textContent; })()`)
		b.wait(`document.querySelector("#timeline svg")`)
		expect(b, `document.getElementById("view-title").textContent`, name)
		b.do(chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll("#view button.plain")].forEach((x) => x.click())`))
		want := map[string]string{}
		for _, c := range pairs[name] {
			other := c.Sector
			if other == name {
				other = c.Head
			}
			label := map[string]string{"BACKS": "支持", "RESTRICTS": "限制"}[c.Type]
			want[other] = cmp.Or(want[other], other) + "，" + label + " " + strconv.Itoa(c.Articles) + " 篇"
		}
		got := eval[map[string]string](b, `Object.fromEntries([...document.querySelectorAll(".who tbody button")].map((x) => [x.textContent, x.getAttribute("aria-label")]))`)
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if n := eval[int](b, `document.querySelectorAll(".network a").length`); n < minNetNodes {
			t.Errorf("%s: %d nodes in the network", name, n)
		}
		// A link to the view leads to it, with the evidence beside it.
		b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".who tbody button").click()`))
		b.wait(`document.querySelector("#panel blockquote")`)
		address := eval[string](b, `location.hash`)
		b.do(chromedp.Navigate("about:blank"), chromedp.Navigate(b.url+address))
		b.wait(`document.querySelector("#panel blockquote")`)
		expect(b, `document.getElementById("view-title").textContent`, name)
	}
}

func TestPhone(t *testing.T) {
	b := open(t, write(t, newMemory(150, worldOf(1000).document), Options{}), "", 390, 844)
	const fits = `document.documentElement.scrollWidth <= 390 && document.body.scrollWidth <= 390`
	expect(b, fits, true)
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("toolbar-toggle").click()`))
	expect(b, fits, true)
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".cell i").click()`))
	b.wait(`!document.getElementById("panel").hidden`)
	expect(b, fits, true)
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("#panel h2 a").click()`))
	b.wait(`document.querySelector("#timeline svg")`)
	expect(b, fits, true)
	expect(b, `document.querySelector(".entity").scrollWidth <= 390`, true)
}

func TestTheme(t *testing.T) {
	b := open(t, write(t, newMemory(20, worldOf(20).document), Options{}), "", 1440, 900)
	dark := func(scheme string) {
		t.Helper()
		if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}); err != nil {
			t.Fatal(err)
		}
	}
	const theme = `document.documentElement.dataset.theme`
	dark("dark")
	b.wait(theme + ` === "dark"`)
	dark("light")
	b.wait(theme + ` === "light"`)
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("theme").click()`))
	expect(b, theme, "dark")
	b.do(chromedp.Reload())
	b.wait(`document.documentElement.dataset.ready`)
	expect(b, theme, "dark") // the reader's choice outlives the page
}

func TestPrint(t *testing.T) {
	b := open(t, write(t, newMemory(150, worldOf(1000).document), Options{}), "", 1440, 900)
	b.do(chromedp.Evaluate[chromedp.Void](`window.dispatchEvent(new Event("beforeprint"))`))
	if n := eval[int](b, `document.querySelectorAll("#print-matrix td .cell i").length`); n < 100 {
		t.Errorf("%d cells on paper", n)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`window.dispatchEvent(new Event("afterprint"))`))
	expect(b, `document.getElementById("print-matrix").childNodes.length`, 0)
	if pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF()); err != nil || len(pdf) < 10_000 {
		t.Errorf("a PDF of %d bytes, %v", len(pdf), err)
	}
}

func TestManyArticlesInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("40,000 articles take a while")
	}
	chromium(t)
	b := open(t, write(t, newMemory(40_000, worldOf(40_000).document), Options{}), "#/?top=all", 1440, 900)
	loaded := eval[float64](b, `performance.getEntriesByType("navigation")[0].loadEventEnd`)
	const scroll = `(async () => {
  const grid = document.getElementById("grid"), times = [];
  let last = performance.now();
  for (let i = 0; i < 200; i++) {
    grid.scrollBy(i % 3 ? 0 : 61, 97);
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - last);
    last = performance.now();
  }
  return times.sort((a, b) => a - b);
})()`
	frames := eval[[]float64](b, scroll)
	nodes := eval[int](b, `document.getElementById("grid").querySelectorAll("*").length`)
	t.Logf("open after %.0f ms; a frame takes %.0f ms (median), %.0f ms (95 of 100), at most %.0f ms; %d nodes in the grid",
		loaded, frames[len(frames)/2], frames[len(frames)*95/100], frames[len(frames)-1], nodes)
	// The bounds are what the page must keep; a busy machine gets twice that.
	if loaded > 4000 {
		t.Errorf("open after %.0f ms", loaded)
	}
	if median := frames[len(frames)/2]; median > 34 {
		t.Errorf("a frame takes %.0f ms", median)
	}
	if nodes > 5000 {
		t.Errorf("%d nodes in the grid", nodes)
	}
}
