package report

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// browser is a tab with a page in it. When the test ends, it fails if the page
// wrote to the console or asked for anything but itself.
type browser struct {
	t   *testing.T
	ctx context.Context
	url string
}

// chromium returns the path of a browser. Without one the test is skipped, or
// fails where POLICYGRAPH_REQUIRE_CHROMIUM is 1.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	const missing = "no Chromium is installed: the page was not tried in a browser"
	if os.Getenv("POLICYGRAPH_REQUIRE_CHROMIUM") == "1" {
		t.Fatal(missing)
	}
	t.Skip(missing)
	return ""
}

func open(t *testing.T, page []byte, address string, width, height int64) *browser {
	t.Helper()
	path := chromium(t)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			t.Errorf("the page asked for %s", r.URL)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(page)
	}))
	t.Cleanup(server.Close)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.WindowSize(int(width), int(height)))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(allocator)
	t.Cleanup(end)
	ctx, cancel := context.WithTimeout(ctx, 4*time.Minute)
	t.Cleanup(cancel)
	b := &browser{t: t, ctx: ctx, url: server.URL + "/"}
	b.do(chromedp.EmulateViewport(width, height, func() []chromedp.EmulateViewportOption {
		if width < 600 {
			return []chromedp.EmulateViewportOption{chromedp.EmulateMobile}
		}
		return nil
	}()...))
	if _, err := chromedp.Call(ctx, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks}); err != nil {
		t.Fatal(err)
	}
	b.watch()
	b.do(chromedp.Navigate(b.url + address))
	b.wait(`document.documentElement.dataset.ready === "true"`)
	return b
}

// watch collects what a quiet page would not do.
func (b *browser) watch() {
	var mu sync.Mutex
	var faults []string
	fault := func(text string) {
		mu.Lock()
		defer mu.Unlock()
		faults = append(faults, text)
	}
	console := chromedp.Console(b.ctx)
	requests := chromedp.Events(b.ctx, network.RequestWillBeSent)
	if _, err := chromedp.Call(b.ctx, network.Enable, network.EnableParams{}); err != nil {
		b.t.Fatal(err)
	}
	go func() {
		for m, err := range console {
			if err != nil {
				return
			}
			fault("console: " + m.String())
		}
	}()
	go func() {
		for r, err := range requests {
			if err != nil {
				return
			}
			if !strings.HasPrefix(r.Request.URL, b.url) && !strings.HasPrefix(r.Request.URL, "data:") {
				fault("request: " + r.Request.URL)
			}
		}
	}()
	b.t.Cleanup(func() {
		time.Sleep(50 * time.Millisecond) // the last events are on their way
		mu.Lock()
		defer mu.Unlock()
		for _, f := range faults {
			b.t.Error(f)
		}
	})
}

// busy returns how long the page's thread has worked, in milliseconds of the
// processor.
func (b *browser) busy() float64 {
	b.t.Helper()
	r, err := chromedp.Call(b.ctx, performance.GetMetrics, cdp.Empty{})
	if err != nil {
		b.t.Fatal(err)
	}
	for _, m := range r.Metrics {
		if m.Name == "TaskDuration" {
			return 1000 * m.Value
		}
	}
	b.t.Fatal("the browser does not tell how long it worked")
	return 0
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) wait(condition string) {
	b.t.Helper()
	until := time.Now().Add(time.Minute)
	for !eval[bool](b, "Boolean("+condition+")") {
		if time.Now().After(until) {
			b.t.Fatalf("waited in vain for %s", condition)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func (b *browser) key(keys ...string) {
	b.t.Helper()
	for _, k := range keys {
		b.do(chromedp.KeyEvent(k))
	}
}

// expect fails unless an expression has a value.
func expect[T comparable](b *browser, expression string, want T) {
	b.t.Helper()
	if got := eval[T](b, expression); got != want {
		b.t.Errorf("%s is %v, want %v", expression, got, want)
	}
}

func eval[T any](b *browser, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise, chromedp.EvalAsValue))
	if err != nil {
		b.t.Fatal(fmt.Errorf("%s: %w", expression, err))
	}
	return v
}
