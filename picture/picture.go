// Package picture draws a small network as a layered picture: who, what they answer for, the plan and the money. The
// same scene gives the same picture, byte for byte, whatever the order of its things and lines; as SVG and as PNG it
// has the same boxes, lines and words in the same places. It knows nothing of the graph: who has a picture made passes
// words.
package picture

// Most is how many things a picture shows. Of more, the first are shown, and the picture says how many are not.
const Most = 150

// A Scene is what a picture shows.
type Scene struct {
	Things []Thing  // the order matters only if there are more than Most, or several of one ID: the first are shown
	Lines  []Line   // those whose ends aren't both shown are left out
	Layers []string // what the layers are called, by number; may be shorter than there are layers
	Texts  Texts
	Silent bool // the answer is that nobody is named: a purple edge beside the sentence
}

// A Thing is a box.
type Thing struct {
	ID      string
	Label   string // may hold soft hyphens, where a long word is best divided
	Kind    string // what kind of thing it is, in words; may be empty
	Layer   int    // from left to right; where all are equal, layers follow from the lines: each points to the right
	Link    string // where the box leads; anything but a path or an address by http is dropped
	Subject bool   // what the picture is about
	Tone    Tone
}

// Tone is what a thing says beyond its label.
type Tone int

// A thing is an ordinary one, stands for what nobody has said, or is about sources that differ.
const (
	Plain Tone = iota
	Silence
	Dispute
)

// A Line is a claim, from one thing to another.
type Line struct {
	Claim      string // its id
	From, To   string // ids of things
	Words      string // the relation in words
	Inferred   bool   // no source says it: drawn dashed
	Secondhand bool   // said by others only: drawn dotted
	Disputed   bool   // sources contradict each other about it: orange, with a diamond
	Claims     int    // how many parallel claims the line stands for; 0 is one
}

// Texts are the words of a picture that are no labels. They are in the scene's language.
type Texts struct {
	Language    string // of the labels and of these, as a language tag
	Title       string // in a card, the question
	Sentence    string // the answer: large in a card, below the title elsewhere; may be empty
	Description string // what the picture shows, for those who don't see it
	Credit      string // who made it, and under which licence
	Edition     string // the day, and the version of the data
	Legend      Legend
	LeftOut     func(things int) string // says how many things are not shown
	Several     func(claims int) string // says of how many claims a line is made
}

// Legend has the words for each sign. Those are told that the picture has; one without words is not.
type Legend struct {
	Subject, Silence, Dispute              string
	Stated, Inferred, Secondhand, Disputed string
}

// A Format is what a picture is made for.
type Format struct {
	use   use
	width float64
}

type use int

const (
	page use = iota
	wide
	card
)

// Page is a picture in the column of a page that is so many pixels wide (from 280 on). Its letters can be read on a
// phone when it is shown in that width; where layers don't fit beside each other, they stand below each other.
func Page(width int) Format { return Format{page, float64(min(max(width, 280), 1600))} }

// Wide is a picture by itself, to be printed or downloaded: as wide as its layers are.
func Wide() Format { return Format{use: wide} }

// Card is what is shown where somebody shares a link: 1200 by 630, with the question, the answer in large letters, and
// the network beside it where its letters can still be read.
func Card() Format { return Format{card, 1200} }

// A Picture is a scene laid out. It may be written any number of times, at the same time too.
type Picture struct {
	width, height float64
	texts         Texts
	linked        bool // a box leads somewhere
	shapes        []shape
}

// Draw lays a scene out.
func Draw(scene Scene, format Format) *Picture {
	s := cleaned(scene)
	p := &Picture{texts: s.texts}
	switch format.use {
	case card:
		p.card(s)
	case wide:
		p.framed(s, wideFrame)
	default:
		p.framed(s, pageFrame(format.width))
	}
	for i := range p.shapes {
		p.shapes[i] = p.shapes[i].moved(0, 0, 1) // rounds
		if g, ok := p.shapes[i].(group); ok && g.link != "" {
			p.linked = true
		}
	}
	return p
}

// Size is how large the picture is, in pixels of CSS.
func (p *Picture) Size() (width, height int) { return int(p.width), int(p.height) }
