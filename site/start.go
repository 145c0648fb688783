package site

// coverage is how much of a plan is known, and how much of that somebody answers for.
type coverage struct {
	Stated             *int
	Recorded           int
	Missing            *int
	Named              int
	NamedInPublication int
	Tiers              []tierCount
}

type tierCount struct {
	Tier  string
	Count int
}

// Owned is how many have an owner in the owner's or the government's own words.
func (c coverage) Owned() int {
	for _, t := range c.Tiers {
		if t.Tier == "OWNER" {
			return t.Count
		}
	}
	return 0
}

// startPage is what the start shows.
type startPage struct {
	Dataset struct {
		PublishedAt string
		Counts      struct{ Nodes, Claims, Evidence int }
		DefaultPlan *struct {
			thing
			Coverage coverage
		}
	}
}

func openStart(v *visit) (*shown, error) {
	answer, err := ask[startPage](v, "start", nil)
	if err != nil {
		return nil, err
	}
	return &shown{Title: v.text("start.title"), Description: v.text("start.description"), Content: answer}, nil
}
