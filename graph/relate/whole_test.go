package relate

import "testing"

func TestElsewhere(t *testing.T) {
	best := surest(1)[0]
	for _, s := range []float64{-1, 2, 0.5} {
		best = withScore(best, s)
	}
	if best != [2]float64{2, 0.5} {
		t.Fatalf("%v", best)
	}
	if got := elsewhere(best, 2); got != 0.5 {
		t.Errorf("besides the best: %g", got)
	}
	if got := elsewhere(best, -1); got != 2 {
		t.Errorf("besides another: %g", got)
	}
}
