package tagger

// viterbiPath is the scratch space of the search for the best labels.
type viterbiPath struct {
	best []int32
	from []uint8
}

const impossible = -1 << 29

// run finds the best label sequence of n characters and calls found with its
// mentions, last first.
func (v *viterbiPath) run(s *scheme, score, trans []int32, n int, found func(start, end, kind int)) {
	L := s.labels
	v.best, v.from = grow(v.best, n*L), grow(v.from, n*L)
	best := v.best[:L]
	for y := range best {
		best[y] = impossible
	}
	for _, y := range s.enter {
		best[y] = trans[L*L+y] + score[y]
	}
	for i := 1; i < n; i++ {
		p, b, f, sc := v.best[(i-1)*L:i*L], v.best[i*L:(i+1)*L], v.from[i*L:(i+1)*L], score[i*L:(i+1)*L]
		for _, y := range s.enter {
			top, at := int32(2*impossible), 0
			for _, x := range s.leave {
				if c := p[x] + trans[x*L+y]; c > top {
					top, at = c, x
				}
			}
			b[y], f[y] = top+sc[y], uint8(at)
		}
		for k := range s.types {
			begin, in, end := labelOf(k, labelBegin), labelOf(k, labelIn), labelOf(k, labelEnd)
			for _, y := range [2]int{in, end} {
				top, at := p[begin]+trans[begin*L+y], begin
				if c := p[in] + trans[in*L+y]; c > top {
					top, at = c, in
				}
				b[y], f[y] = max(top, impossible)+sc[y], uint8(at)
			}
		}
	}
	y, top := outside, int32(2*impossible)
	for _, x := range s.leave {
		if c := v.best[(n-1)*L+x]; c > top {
			top, y = c, x
		}
	}
	end := 0
	for i := n - 1; i >= 0; i-- {
		if y != outside {
			k := (y - 1) / 4
			switch (y - 1) % 4 {
			case labelOnly:
				found(i, i+1, k)
			case labelEnd:
				end = i + 1
			case labelBegin:
				found(i, end, k)
			}
		}
		y = int(v.from[i*L+y])
	}
}
