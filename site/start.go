package site

import (
	"strconv"
	"time"
)

// coverage is how much of a plan is known, and how much of that somebody answers for.
type coverage struct {
	Stated   *int
	Recorded int
	Tiers    []tierCount
}

type tierCount struct {
	Tier  string
	Count int
}

// Named are those for which somebody is named, with whatever part in it.
func (c coverage) Named() int { return c.Recorded - c.of("NOBODY") }

// Owned are those that have an owner in the owner's or the government's own words.
func (c coverage) Owned() int { return c.of("OWNER") }

func (c coverage) of(tier string) int {
	for _, t := range c.Tiers {
		if t.Tier == tier {
			return t.Count
		}
	}
	return 0
}

// startPage is what the start shows.
type startPage struct {
	Dataset struct {
		PublishedAt string
		Changes     []struct{ ChangedOn string }
		DefaultPlan *struct {
			thing
			Coverage coverage
			Measures struct {
				Nodes []struct {
					Number         *int
					Responsibility struct{ Tier string }
				}
			}
		}
	}
	Programmes, Actors struct{ Nodes []thing }
}

func openStart(v *visit) (*shown, error) {
	answer, err := ask[startPage](v, "start", nil)
	if err != nil {
		return nil, err
	}
	return &shown{Title: v.text("start.title"), Description: v.text("start.description"),
		Content: started{answer, answer.examples(v)}}, nil
}

// started is the start with questions that have an answer.
type started struct {
	startPage
	Examples []string
}

// Changed is the day of the last change that the dataset tells of; "" where it tells of none.
func (p startPage) Changed() string {
	if len(p.Dataset.Changes) == 0 {
		return ""
	}
	return p.Dataset.Changes[0].ChangedOn
}

// Published is the day on which the version was published here.
func (p startPage) Published() string {
	return p.Dataset.PublishedAt[:min(len(time.DateOnly), len(p.Dataset.PublishedAt))]
}

// examples are questions about what the dataset has most of: a measure for which somebody is named, the programme and
// the actor that most is said of.
func (p startPage) examples(v *visit) (questions []string) {
	if plan := p.Dataset.DefaultPlan; plan != nil {
		example := 0
		for _, m := range plan.Measures.Nodes {
			if m.Number != nil && (example == 0 || m.Responsibility.Tier == "NO_OWNER") {
				example = *m.Number
			}
		}
		if example > 0 {
			questions = append(questions, v.text("start.ask.measure", "number", strconv.Itoa(example)))
		}
	}
	for _, t := range p.Programmes.Nodes {
		questions = append(questions, v.text("start.ask.thing", "name", t.Name.Value))
	}
	for _, t := range p.Actors.Nodes {
		questions = append(questions, v.text("start.ask.actor", "name", t.Name.Value))
	}
	return questions
}
