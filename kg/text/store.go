package text

// Highlight is a text in which a search matched.
type Highlight struct {
	Field  string    // the property: "name", "aliases", "description", "quote"
	Locale string    // of the text, as in Locale; "" where it has none (an abbreviation)
	Parts  []Segment // the text, or the piece of it around the match, cut where matches begin and end
	Why    Reason
}

// Segment is a piece of text, matched or not.
type Segment struct {
	Text    string
	Matched bool
}

// Reason says how words came to match.
type Reason string

// The reasons, strongest first.
const (
	WordMatch   Reason = "WORD"   // the word itself, in any inflection
	PrefixMatch Reason = "PREFIX" // the beginning of the word, or of a part of a compound
	FoldedMatch Reason = "FOLDED" // the word with æ, ø, å written as ae, o, a …
	FuzzyMatch  Reason = "FUZZY"  // a word one or two letters away
)
