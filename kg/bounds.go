package kg

// The bounds of what a client may ask for. What is beyond them is ErrInvalid. The schema states them: schema/generate
// writes them there.
const (
	MaxPage           = 100 // items of a page, unless Options say otherwise
	DefaultPage       = 20  // items of a page where nobody says how many
	MaxFew            = 100 // items of a list that is small by nature, and so isn't paged
	MaxIDs            = 100 // nodes by their ids, at once
	MaxSubjects       = 20  // things that a question may be about
	MaxPathLength     = 8   // claims on a path
	MaxPaths          = 20
	MaxAround         = 20 // nodes around which a network lies
	MaxDepth          = 3  // steps from them
	MaxNetwork        = 500
	MinCoParticipants = 2 // actors whose common measures are asked for
	MaxCoParticipants = 10
	MaxText           = 256 // code points in a text
)

// MaxPress is how many characters a line of credit has, unless its permalink alone has more.
const MaxPress = 250

// MaxQuoteWords keeps quotations within what the right to quote covers anywhere.
const MaxQuoteWords = 20

// Between is ErrInvalid, naming the argument, where a number lies outside its bounds.
func Between(name string, n, low, high int) error {
	if n < low || n > high {
		return Invalidf("%s must be %d to %d, not %d", name, low, high, n)
	}
	return nil
}

// Several holds the length of a list to its bounds.
func Several(name string, n, low, high int) error {
	return Between("the number of "+name, n, low, high)
}
