package tagger

// The clusters of words form a tree of three levels; a cluster's number is one
// more than its path, and 0 says that there is none.
const (
	branches1 = 16
	branches2 = 16
	branches3 = 8
)

// clusterLevel2 is the number of the cluster’s parent.
func clusterLevel2(c uint16) uint16 {
	if c == 0 {
		return 0
	}
	return (c-1)/branches3 + 1
}

// hierarchy clusters the rows of a matrix by k-means within k-means.
func hierarchy(rows []float32, rank int) []uint16 {
	n := len(rows) / rank
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	out := make([]uint16, n)
	for a, first := range kMeans(rows, rank, all, branches1) {
		for b, second := range kMeans(rows, rank, first, branches2) {
			for c, third := range kMeans(rows, rank, second, branches3) {
				for _, r := range third {
					out[r] = uint16((a*branches2+b)*branches3+c) + 1
				}
			}
		}
	}
	return out
}

const kMeansRounds = 15

// kMeans splits members into k groups, some perhaps empty. The first centres
// are members at even distances, so that the result needs no chance.
func kMeans(rows []float32, rank int, members []int, k int) [][]int {
	groups := make([][]int, k)
	if len(members) <= k {
		for i, m := range members {
			groups[i] = []int{m}
		}
		return groups
	}
	centres := make([]float32, k*rank)
	for g := range k {
		m := members[g*len(members)/k]
		copy(centres[g*rank:], rows[m*rank:(m+1)*rank])
	}
	group := make([]int, len(members))
	for range kMeansRounds {
		for i, m := range members {
			row := rows[m*rank : (m+1)*rank]
			best := float32(-2)
			for g := range k {
				centre := centres[g*rank : (g+1)*rank]
				dot := float32(0)
				for j, v := range row {
					dot += float32(v * centre[j])
				}
				if dot > best {
					best, group[i] = dot, g
				}
			}
		}
		clear(centres)
		for i, m := range members {
			row, centre := rows[m*rank:(m+1)*rank], centres[group[i]*rank:(group[i]+1)*rank]
			for j, v := range row {
				centre[j] += v
			}
		}
		for g := range k {
			normalise(centres[g*rank : (g+1)*rank])
		}
	}
	for i, m := range members {
		groups[group[i]] = append(groups[group[i]], m)
	}
	return groups
}
