package cypher_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"policygraph/cypher"
	"policygraph/graph/neo4j/neo4jtest"
)

// requireChromium is the environment variable that, when set, makes the test
// fail that finds no Chromium, instead of being skipped.
const requireChromium = "POLICYGRAPH_REQUIRE_CHROMIUM"

// page is a tab of a real Chromium that reaches this machine only.
type page struct {
	t   *testing.T
	ctx context.Context
}

func openPage(t *testing.T, width, height int) *page {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		if os.Getenv(requireChromium) != "" {
			t.Fatalf("%s is set, but there is no chromium in the PATH", requireChromium)
		}
		t.Skip("no chromium in the PATH: Neo4j Browser is not looked at")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(width, height),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("chromium does not start: %v", err)
	}
	return &page{t, ctx}
}

// patience is for a machine that does much at once.
const patience = 90 * time.Second

func (p *page) do(what string, actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.fail(what, err)
	}
}

// wait waits until an expression is true.
func (p *page) wait(what, expression string) {
	p.t.Helper()
	p.do("waiting for "+what, chromedp.Poll[chromedp.Void](expression, chromedp.WithPollingInterval(100*time.Millisecond), chromedp.WithPollingTimeout(0)))
}

func (p *page) eval(expression string, result any) {
	p.t.Helper()
	raw, err := chromedp.Run(p.ctx, chromedp.Evaluate[[]byte](expression))
	if err == nil {
		err = json.Unmarshal(raw, result)
	}
	if err != nil {
		p.fail(expression, err)
	}
}

// fail keeps what the page shows.
func (p *page) fail(what string, err error) {
	p.t.Helper()
	file, tempErr := os.CreateTemp("", "policygraph-browser-*.png")
	if tempErr == nil {
		file.Write(p.picture())
		file.Close()
		p.t.Fatalf("%s: %v (see %s)", what, err, file.Name())
	}
	p.t.Fatalf("%s: %v", what, err)
}

func (p *page) picture() []byte {
	b, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Error(err)
	}
	return b
}

// drop drops a file on the window.
func (p *page) drop(name string, content []byte) {
	p.t.Helper()
	p.eval(fmt.Sprintf(`(() => {
		const bytes = Uint8Array.from(atob(%q), c => c.charCodeAt(0));
		const data = new DataTransfer();
		data.items.add(new File([bytes], %q));
		return document.querySelector('[data-testid=main]').dispatchEvent(
			new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: data})) || true;
	})()`, base64.StdEncoding.EncodeToString(content), name), new(bool))
}

// login opens Neo4j Browser and connects to the server.
func (p *page) login(s *neo4jtest.Server) {
	p.t.Helper()
	p.do("opening Neo4j Browser", chromedp.Navigate(s.HTTP+"/browser/"), chromedp.WaitVisible(chromedp.CSS(`[data-testid=password]`)))
	p.do("logging in", chromedp.SendKeys(chromedp.CSS(`[data-testid=username]`), s.Username), chromedp.SendKeys(chromedp.CSS(`[data-testid=password]`), s.Password))
	p.click("connect")
	p.wait("the connection", `document.body.innerText.includes('You are connected')`)
}

// run types a statement into the editor and runs it.
func (p *page) run(statement string) {
	p.t.Helper()
	p.do("typing "+statement, chromedp.Click(chromedp.CSS(`[data-testid=activeEditor] .monaco-editor`)), chromedp.KeyEvent(statement),
		chromedp.KeyEvent(kb.Enter, chromedp.KeyModifiers(chromedp.ModifierCtrl)))
}

// captions returns what stands in the nodes of the newest graph.
func (p *page) captions() []string {
	p.t.Helper()
	p.wait("the graph", `document.querySelector('[data-testid=frame]').querySelector('svg g.node text') !== null`)
	var captions []string
	p.eval(`Array.from(document.querySelector('[data-testid=frame]').querySelectorAll('svg g.node'),
		n => Array.from(n.querySelectorAll('text'), t => t.textContent.trim()).join(''))`, &captions)
	return captions
}

// click clicks on the element itself, not on a place of the window: what has
// just come still moves.
func (p *page) click(id string) {
	p.t.Helper()
	element := fmt.Sprintf(`document.querySelector('[data-testid="%s"]')`, id)
	p.wait(id, element+` !== null`)
	p.eval(element+`.click() || true`, new(bool))
}

// runSaved runs one of the saved queries, whose folder is open.
func (p *page) runSaved(title string) {
	p.t.Helper()
	p.wait(title, fmt.Sprintf(`document.querySelector('[data-testid="scriptTitle-%s"]') !== null`, title))
	p.eval(fmt.Sprintf(`document.querySelector('[data-testid="scriptTitle-%s"]').closest('[data-testid=savedScriptListItem]')
		.querySelector('[data-testid=savedScriptsButton-Run]').click() || true`, title), new(bool))
	p.wait("the answer to "+title, fmt.Sprintf(`document.querySelector('[data-testid=frame]').innerText.includes(%q)`, title))
}

func (p *page) contains(what string, got []string, want ...string) {
	p.t.Helper()
	for _, w := range want {
		if !slices.Contains(got, w) {
			p.t.Errorf("%s: no %s among %q", what, w, got)
		}
	}
}

// browserShows looks at the graph as an analyst does, in the Neo4j Browser that
// the server itself serves: with our style and our saved queries.
func browserShows(t *testing.T, server *neo4jtest.Server) {
	if server.HTTP == "" {
		t.Skip("it is not known where the server that NEO4J_URI names serves its browser (NEO4J_HTTP)")
	}
	p := openPage(t, 1440, 900)
	p.login(server)

	style, err := os.ReadFile("browser/policygraph.grass")
	if err != nil {
		t.Fatal(err)
	}
	p.drop("policygraph.grass", style)
	p.wait("the style", `document.querySelector('[data-testid=frame]').innerText.includes('node.Agency {')`)

	p.run("MATCH p=(:Agency)-[:BACKS]->(:Industry) RETURN p LIMIT 50")
	p.contains("captions", p.captions(), "工业和信息化部", "上海市科学技术委员会", "集成电路", "生物医药")
	var fills []string
	p.eval(`Array.from(new Set(Array.from(document.querySelectorAll('svg g.node circle'), c => (c.getAttribute('fill') || '').toUpperCase())))`, &fills)
	p.contains("colours", fills, "#1F5FA8", "#E8A33D")
	p.keep("browser.png")

	saved, err := os.ReadFile("browser/saved-queries.zip")
	if err != nil {
		t.Fatal(err)
	}
	p.drop("saved-queries.zip", saved)
	p.click("navigationFavorites")
	p.click("expandFolder-policygraph tables")
	p.click("expandFolder-policygraph pictures")
	p.runSaved("policygraph: set the parameters (edit, then run)")
	p.wait("the parameters", `(icons => icons.length >= 15 && icons.every(i => i.title === 'Status: success'))(
		Array.from(document.querySelector('[data-testid=frame]').querySelectorAll('[data-testid=multi-statement-list-icon]')))`)

	p.runSaved("Who backs a sector?")
	p.wait("the table", `document.querySelector('[data-testid=frame]').querySelector('table') !== null`)
	var cells []string
	p.eval(`Array.from(document.querySelectorAll('[data-testid=frame]')[0].querySelectorAll('td'), c => c.innerText.trim())`, &cells)
	p.contains("cells", cells, `"上海市人民政府"`, `"集成电路设计"`, `"市科委为集成电路设计人才开辟落户通道。"`)

	p.runSaved("Show who backs and who restricts a sector")
	p.contains("captions", p.captions(), "集成电路", "长江集成电路产业联盟", "江苏省工业和信息化厅")
}

// keep writes a picture of the newest graph, filling the window, where golden
// files are written anew.
func (p *page) keep(path string) {
	if !cypher.Update() {
		return
	}
	p.t.Helper()
	p.do("filling the window", chromedp.Click(chromedp.CSS(`[data-testid=frame] [title=Fullscreen]`)), chromedp.Sleep(2*time.Second))
	p.eval(`document.querySelector('[data-testid=frame] [aria-label*="fit" i], [data-testid=frame] [title*="fit" i]')?.click() || true`, new(bool))
	p.do("settling", chromedp.Sleep(3*time.Second))
	if err := os.WriteFile(path, p.picture(), 0o666); err != nil {
		p.t.Fatal(err)
	}
	p.do("leaving the full window", chromedp.Click(chromedp.CSS(`[data-testid=frame] [title="Close fullscreen"]`)))
}
