package report

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

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
