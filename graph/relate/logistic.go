package relate

import "math"

// linear is a sparse logistic regression over hashed features.
type linear struct {
	Weights []float32 `json:"weights"`
	Bias    float32   `json:"bias"`
}

// hashBits is the number of bits that a feature's hash keeps.
const hashBits = 14

func (l *linear) score(feats []uint32) float64 {
	s := float64(l.Bias)
	for _, f := range feats {
		s += float64(l.Weights[f])
	}
	return s
}

// linearParams are a linear model's restraint: few epochs and a small rate
// keep it from learning articles by heart.
type linearParams struct {
	epochs   int
	rate, l2 float64
}

// fitLinear trains by AdaGrad with L2; deterministic.
func fitLinear(xs [][]uint32, ys []bool, ws []float64, p linearParams) *linear {
	n := 1 << hashBits
	w := make([]float64, n)
	g2 := make([]float64, n)
	var b, gb float64
	order := make([]int, len(xs))
	for i := range order {
		order[i] = i
	}
	seed := uint64(12345)
	for range p.epochs {
		for i := len(order) - 1; i > 0; i-- {
			seed = seed*6364136223846793005 + 1442695040888963407
			j := int((seed >> 33) % uint64(i+1))
			order[i], order[j] = order[j], order[i]
		}
		for _, i := range order {
			s := b
			for _, f := range xs[i] {
				s += w[f]
			}
			y := 0.0
			if ys[i] {
				y = 1
			}
			d := (sigmoid(s) - y) * ws[i]
			gb += d * d
			b -= p.rate * d / math.Sqrt(gb+1)
			for _, f := range xs[i] {
				g := d + p.l2*w[f]
				g2[f] += g * g
				w[f] -= p.rate * g / math.Sqrt(g2[f]+1e-2+0.1)
			}
		}
	}
	out := &linear{Weights: make([]float32, n), Bias: float32(b)}
	for i, x := range w {
		out.Weights[i] = float32(x)
	}
	return out
}

// hash is FNV-1a over strings and numbers.
type hash uint32

func newHash(kind byte) hash { return (hash(2166136261) ^ hash(kind)) * 16777619 }

func (h hash) num(x uint32) hash {
	for range 4 {
		h = (h ^ hash(x&0xff)) * 16777619
		x >>= 8
	}
	return h
}

func (h hash) feature() uint32 {
	h ^= h >> 15
	h *= 0x2c1b3c6d
	h ^= h >> 12
	return uint32(h) & (1<<hashBits - 1)
}
