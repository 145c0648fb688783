package text

// Passage is a text of a node in which searches look.
type Passage struct {
	Field  string
	Locale string // "" where the text has none
	Text   string
	Class  Class
}

// Class is how much it says of a node that a word stands in one of its texts.
type Class int

// The classes, the most significant first.
const (
	Called    Class = iota // what it is called
	Described              // what is said of it
	Quoted                 // the words of its sources
	Classes                // how many there are
)
