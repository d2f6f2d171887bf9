package neo4j

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"golang.org/x/sync/errgroup"

	"policygraph/graph/store"
)

// push is one push at work.
type push struct {
	c       *Client
	g       *store.Graph
	opts    Options
	source  string
	session neo4j.SessionWithContext // of the one goroutine that writes
	memory  *memory
	report  Report
	start   time.Time
	looked  int
	total   int
}

// Push brings what the graph file has to say into the database: articles that
// are new or changed since its last push there, and those that it has forgotten.
//
// It may be cut off at any point; the database is whole then, and the next Push
// does the rest. Several may run at once, of different files. On an error the
// Report says what was done until then.
func (c *Client) Push(ctx context.Context, g *store.Graph, opts Options) (Report, error) {
	p := &push{c: c, g: g, opts: opts, memory: newMemory(), start: time.Now()}
	p.report.DryRun = opts.DryRun
	err := p.run(ctx)
	p.report.Elapsed = time.Since(p.start)
	return p.report, err
}

func (p *push) run(ctx context.Context) (err error) {
	if p.source, err = p.sourceName(); err != nil {
		return err
	}
	m, err := p.c.checkVersion(ctx)
	if err != nil {
		return err
	}
	says, err := readLedger(ctx, p.g)
	if err != nil {
		return err
	}
	if err := p.c.setUp(ctx, m, p.opts.All, p.opts.DryRun); err != nil {
		return err
	}
	p.session = p.c.session(ctx, neo4j.AccessModeWrite)
	defer p.session.Close(context.WithoutCancel(ctx))
	return p.c.explain(ctx, p.say(ctx, says))
}

func (p *push) sourceName() (string, error) {
	if p.opts.Source != "" {
		return shortDigest(p.opts.Source), nil
	}
	return sourceID(p.g.Path())
}

// say says what the database has not heard yet.
func (p *push) say(ctx context.Context, says *ledger) error {
	has, err := p.holdings(ctx)
	if err != nil {
		return err
	}
	heard, err := p.readRecorded(ctx)
	if err != nil {
		return err
	}
	var look [buckets]bool
	silent := true
	for b := range look {
		look[b] = p.opts.All || heard.digests == nil || heard.articles != has.articles || heard.digests[b] != says.digests[b]
		if look[b] {
			silent = false
			p.total += says.counts[b]
		} else {
			p.report.Unchanged += says.counts[b]
		}
	}
	if p.opts.All {
		if err := p.takeOutOthers(ctx); err != nil {
			return err
		}
	}
	if err := p.write(ctx, look, has); err != nil {
		return err
	}
	if p.opts.DryRun {
		return nil
	}
	if err := p.settle(ctx); err != nil {
		return err
	}
	now, err := p.holdings(ctx)
	if err != nil || silent && now == has {
		return err
	}
	return p.record(ctx, says, now.articles)
}

// holdings are counts that the database knows without looking.
type holdings struct{ articles, forgotten int64 }

func (p *push) holdings(ctx context.Context) (h holdings, err error) {
	rows, err := p.c.rows(ctx, "RETURN COUNT { (:Article) } AS articles, COUNT { (:"+forgottenLabel+") } AS forgotten", nil)
	if err != nil {
		return h, err
	}
	h.articles, _ = rows[0]["articles"].(int64)
	h.forgotten, _ = rows[0]["forgotten"].(int64)
	return h, nil
}

// write reads ahead in one goroutine and writes in this one.
func (p *push) write(ctx context.Context, look [buckets]bool, has holdings) error {
	group, ctx := errgroup.WithContext(ctx)
	work := make(chan *portion, 1)
	group.Go(func() error {
		defer close(work)
		r := &reader{p: p, work: work, empty: has == holdings{}}
		return r.read(ctx, look)
	})
	group.Go(func() error {
		for w := range work {
			if err := p.writePortion(ctx, w); err != nil {
				return err
			}
			p.looked += w.looked
			p.progress()
		}
		return nil
	})
	return group.Wait()
}

func (p *push) progress() {
	if p.opts.Progress == nil {
		return
	}
	now := Progress{Articles: p.looked, Total: p.total, Relationships: p.report.RelationshipsCreated}
	if elapsed := time.Since(p.start).Seconds(); elapsed > 0 && now.Articles > 0 {
		now.Rate = float64(now.Articles) / elapsed
		now.Rest = time.Duration(float64(now.Total-now.Articles) / now.Rate * float64(time.Second))
	}
	p.opts.Progress(now)
}
