package text

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// Words of fewer letters are too like each other to guess; two letters are guessed only in longer ones.
const (
	shortestMisspelt = 5
	twoMisspelt      = 8
	longestEnding    = 3 // of a word, in letters, that what is near to it may lack
	alikeEnd         = 2 // letters with which what begins a longer word ends as the one asked for does
)

// near returns the words that are, or a part of which is, nearest to the one asked for or to its stem: one letter away
// (one too many, too few, another one, or two that changed places), or two. What is near may have another ending; where
// it is a long word, it may be the beginning of a compound.
func (l *Lexicon) near(asked *Word) (found []Found) {
	if asked.Digits || asked.whole {
		return nil
	}
	for away := 1; len(found) == 0 && away <= asked.Distance(); away++ {
		within := map[uint32]bool{}
		for _, form := range slices.Compact([]string{asked.Folded, asked.FoldedStem}) {
			if letters := []rune(form); away <= mostAway(len(letters)) {
				w := wanted{letters, away, within}
				w.walk(l.parts, 0, w.start())
			}
		}
		for word := range within {
			found = append(found, Found{word, Match{Misspelt, FuzzyMatch}})
		}
	}
	return found
}

// wanted is a misspelt word while others are held against it.
type wanted struct {
	letters []rune
	away    int
	within  map[uint32]bool // the words that begin with what is at most so many letters away
}

// row is the last of a table that tells how far each beginning of the wanted word is from what another begins with, and
// what the next one follows from.
type row struct {
	now, before []int // by how long the beginning is, in letters
	letter      rune  // the last of the other word
}

func (w *wanted) start() row {
	now := make([]int, len(w.letters)+1)
	for i := range now {
		now[i] = i
	}
	return row{now: now}
}

// next are the distances one letter on: one too many, too few, another one, or two that changed places is a step.
func (w *wanted) next(r row, letter rune) row {
	now := make([]int, len(r.now))
	now[0] = r.now[0] + 1
	for i, own := range w.letters {
		other := r.now[i]
		if own != letter {
			other++
		}
		now[i+1] = min(other, r.now[i+1]+1, now[i]+1)
		if i > 0 && own == r.letter && w.letters[i-1] == letter {
			now[i+1] = min(now[i+1], r.before[i-1]+1)
		}
	}
	return row{now, r.now, letter}
}

// distance is how many steps two words are away from each other.
func distance(one, other string) int {
	w := wanted{letters: []rune(one)}
	r := w.start()
	for _, letter := range other {
		r = w.next(r, letter)
	}
	return r.now[len(w.letters)]
}

// endsAs reports whether the wanted word ends as another does.
func (w *wanted) endsAs(other string) bool {
	return strings.HasSuffix(other, string(w.letters[len(w.letters)-alikeEnd:]))
}

// walk goes through entrances that have their first so many bytes in common, as through the branches of a tree: each
// common beginning is compared once, and left as soon as it is too far away.
func (w *wanted) walk(list []entrance, common int, r row) {
	if r.now[len(w.letters)] <= w.away {
		mayGoOn := len(w.letters) >= twoMisspelt && w.endsAs(list[0].folded[:common])
		for _, e := range list {
			if mayGoOn || utf8.RuneCountInString(e.folded[common:]) <= longestEnding {
				w.within[e.word] = true
			}
		}
		if mayGoOn {
			return
		}
	}
	if slices.Min(r.now) > w.away {
		return
	}
	for len(list) > 0 {
		letter, size := utf8.DecodeRuneInString(list[0].folded[common:])
		if size == 0 { // the word ends here
			list = list[1:]
			continue
		}
		to := common + size
		branch := list[0].folded[:to]
		end := sort.Search(len(list), func(i int) bool { return list[i].folded[:min(to, len(list[i].folded))] > branch })
		w.walk(list[:end], to, w.next(r, letter))
		list = list[end:]
	}
}
