package text

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// Lexicon holds the words of a dataset, each with a number, which is how it knows compounds: there is no list of
// Norwegian words in it, but "katapultordningen" can be taken apart where the texts have "katapult" or "ordning", too.
// Words are added one after the other; once it is built it is safe for concurrent use.
type Lexicon struct {
	words   []*Word // by number
	numbers map[string]uint32
	stems   map[string]bool
	parts   []entrance // of all words but stop words, in the order of folded
	buffer  []byte
}

// entrance is where a word begins, or a part of it.
type entrance struct {
	folded string
	word   uint32
}

// NewLexicon returns an empty lexicon.
func NewLexicon() *Lexicon {
	return &Lexicon{numbers: map[string]uint32{}, stems: map[string]bool{}}
}

// Add adds the word at a token, if it is new, and returns its number. Numbers count from 0.
func (l *Lexicon) Add(t Token, text string) uint32 {
	l.buffer = t.Append(l.buffer[:0], text)
	if number, ok := l.numbers[string(l.buffer)]; ok {
		return number
	}
	w := NewWord(string(l.buffer))
	number := uint32(len(l.words))
	l.words = append(l.words, w)
	l.numbers[w.Text] = number
	l.stems[w.Stem] = true
	return number
}

// Surname says that a word is somebody's name, which is no compound: "Stoltenberg" is no "berg".
func (l *Lexicon) Surname(number uint32) { l.words[number].surname = true }

// Build takes the words apart, when all are added. tick is called for each; its error ends the work.
func (l *Lexicon) Build(tick func() error) error {
	for i, w := range l.words {
		if err := tick(); err != nil {
			return err
		}
		if w.Stop || w.Initial {
			continue
		}
		if !w.surname {
			w.Inner = l.innerParts(w)
		}
		l.parts = append(l.parts, entrance{w.Folded, uint32(i)})
		for _, p := range w.Inner {
			l.parts = append(l.parts, entrance{p.Folded, uint32(i)})
		}
	}
	slices.SortFunc(l.parts, func(a, b entrance) int {
		return cmp.Or(cmp.Compare(a.folded, b.folded), cmp.Compare(a.word, b.word))
	})
	return nil
}

// Len is how many words there are.
func (l *Lexicon) Len() int { return len(l.words) }

// Word returns the word with a number.
func (l *Lexicon) Word(number uint32) *Word { return l.words[number] }

// Find returns the number of the word at a token, and whether the lexicon has it.
func (l *Lexicon) Find(t Token, text string) (uint32, bool) {
	var buffer [4 * longestWord]byte
	number, ok := l.numbers[string(t.Append(buffer[:0], text))]
	return number, ok
}

// Read returns the word with a text in lower case, taken apart, be it in the lexicon or not.
func (l *Lexicon) Read(lower string) *Word {
	if number, ok := l.numbers[lower]; ok {
		return l.words[number]
	}
	w := NewWord(lower)
	w.Inner = l.innerParts(w)
	return w
}

// A word must have so many letters to take compounds apart, and leave so many on either side.
const (
	knownLetters = 4
	leftLetters  = 3
)

// innerParts takes a word apart: before a known word that it ends with, and after one that it begins with, with or
// without an s or e that joins the two ("forskningsråd", "barnehage").
func (l *Lexicon) innerParts(w *Word) []Part {
	var parts []Part
	letters := 0
	for i := range w.Text {
		if letters++; letters <= leftLetters {
			continue
		}
		if i >= len(w.Stem) || utf8.RuneCountInString(w.Stem[i:]) < leftLetters {
			break
		}
		if l.has(w.Text[i:], w.Stem[i:]) || l.begins(w.Text[:i]) {
			parts = append(parts, newPart(w.Text[i:], w.Stem[i:]))
		}
	}
	return parts
}

func (l *Lexicon) contains(text string) bool {
	_, ok := l.numbers[text]
	return ok
}

// has reports whether the lexicon has a word, in this or another form.
func (l *Lexicon) has(text, stem string) bool {
	return utf8.RuneCountInString(text) >= knownLetters &&
		(l.contains(text) || l.stems[stem] && utf8.RuneCountInString(stem) >= knownLetters)
}

// begins reports whether a compound can begin so: with a known word, or one and a joining letter.
func (l *Lexicon) begins(text string) bool {
	last := text[len(text)-1]
	return l.first(text) || (last == 's' || last == 'e') && l.first(text[:len(text)-1])
}

// first reports whether the lexicon has a word that compounds can begin with, be it in another form alone
// ("katapulten"). Where a word ends in e, compounds keep it: "hels" is none.
func (l *Lexicon) first(text string) bool {
	if utf8.RuneCountInString(text) < knownLetters {
		return false
	}
	return l.contains(text) || l.stems[text] && !l.contains(text+"e")
}

// Found is a word that matches one that was asked for, by its number.
type Found struct {
	Word uint32
	Match
}

// Matches returns the words that match one that was asked for, each once, in no order. Those that are only near to it
// are among them where nothing else is; those that are only it when folded aren't where it is there with all its marks.
func (l *Lexicon) Matches(asked *Word) []Found {
	if asked.Initial {
		return l.initial(asked)
	}
	found := l.beginning(asked)
	found = append(found, l.ending(asked)...)
	if len(found) == 0 {
		found = l.derived(asked)
	}
	if len(found) == 0 {
		found = l.near(asked)
	}
	if asked.marked && slices.ContainsFunc(found, func(f Found) bool { return f.Way == Same }) {
		found = slices.DeleteFunc(found, func(f Found) bool { return f.Why == FoldedMatch })
	}
	return found
}

// initial returns the names' first letters that are asked for, and the letter as a word.
func (l *Lexicon) initial(asked *Word) (found []Found) {
	for _, form := range []string{asked.Text, strings.TrimSuffix(asked.Text, initialMark)} {
		if number, ok := l.numbers[form]; ok && !l.words[number].Stop {
			found = append(found, Found{number, Match{Same, WordMatch}})
		}
	}
	return found
}

// beginning returns the words that begin with the one asked for, or a part of which does. All that Compare lets match
// does, at least as far as the stem.
func (l *Lexicon) beginning(asked *Word) []Found {
	if asked.FoldedStem == "" {
		return nil
	}
	var found []Found
	seen := map[uint32]bool{}
	from := sort.Search(len(l.parts), func(i int) bool { return l.parts[i].folded >= asked.FoldedStem })
	for _, p := range l.parts[from:] {
		if !strings.HasPrefix(p.folded, asked.FoldedStem) {
			break
		}
		if seen[p.word] {
			continue
		}
		seen[p.word] = true
		if m := Compare(asked, l.words[p.word]); m.Way != None {
			found = append(found, Found{p.word, m})
		}
	}
	return found
}

// maxEnding is how many words may end with one that the lexicon doesn't have. What more words end with is an ending,
// not a word.
const maxEnding = 64

// ending returns the compounds that end with a word that the lexicon doesn't have; those that end with one it has are
// taken apart already.
func (l *Lexicon) ending(asked *Word) []Found {
	if asked.whole || l.has(asked.Text, asked.Stem) || utf8.RuneCountInString(asked.Stem) < knownLetters {
		return nil
	}
	var found []Found
	for i, w := range l.words {
		before, ends := strings.CutSuffix(w.Stem, asked.Stem)
		if ends && !w.surname && utf8.RuneCountInString(before) >= leftLetters && Compare(asked, w).Way == None {
			found = append(found, Found{uint32(i), Match{Ends, PrefixMatch}})
		}
	}
	if len(found) > maxEnding {
		return nil
	}
	return found
}

// derived returns what matches the noun that a word for doing something is made of: "patent" for "patentering".
func (l *Lexicon) derived(asked *Word) (found []Found) {
	for _, ending := range []string{"isering", "ering"} {
		noun, ok := strings.CutSuffix(asked.Stem, ending)
		if !ok {
			continue
		}
		if base := l.Read(noun); l.has(base.Text, base.Stem) {
			for _, f := range l.beginning(base) {
				found = append(found, Found{f.Word, Match{Ends, PrefixMatch}})
			}
			return found
		}
	}
	return nil
}
