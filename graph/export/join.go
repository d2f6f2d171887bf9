package export

import "iter"

// join goes through a listing beside another one that is ordered by the same
// key, so that neither need be held.
type join[K, V any] struct {
	next    func() (V, error, bool)
	stop    func()
	key     func(V) K
	compare func(K, K) int
	ahead   V
	some    bool // ahead is one whose key was not asked for yet
}

func newJoin[K, V any](listing iter.Seq2[V, error], key func(V) K, compare func(K, K) int) *join[K, V] {
	j := &join[K, V]{key: key, compare: compare}
	j.next, j.stop = iter.Pull2(listing)
	return j
}

// of returns what the listing has for the key, one after the other until ok is
// false. The keys that are asked for must ascend.
func (j *join[K, V]) of(key K) (v V, ok bool, err error) {
	for {
		if !j.some {
			if j.ahead, err, j.some = j.next(); err != nil || !j.some {
				j.some = false
				return v, false, err
			}
		}
		switch c := j.compare(j.key(j.ahead), key); {
		case c == 0:
			j.some = false
			return j.ahead, true, nil
		case c > 0:
			return v, false, nil
		}
		j.some = false
	}
}
