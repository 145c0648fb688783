package ask

import (
	"context"
	"slices"
	"strconv"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/responsibility"
)

// Question is a question as it was read before anything is searched.
type Question struct {
	// Args are the arguments that were given; without a day, they have the day that the question is about, of a month or
	// year the last one.
	Args responsibility.Args
	on   kg.Date // the day, month or year that it is about; "" where another day was given
	text string  // without the words for that
}

// Read reads a question. At most one round trip.
func Read(ctx context.Context, v *query.View, question string, args responsibility.Args) (Question, error) {
	args, err := args.Checked()
	if err != nil {
		return Question{}, err
	}
	q := Question{Args: args}
	if q.text, err = query.CleanText("text", question); err != nil {
		return Question{}, err
	}
	d, dated, err := dayIn(ctx, v, q.text)
	if err != nil || !dated {
		return q, err
	}
	q.text = d.rest
	if args.AsOf == "" {
		q.on, q.Args.AsOf = d.on, d.on.Latest()
	}
	return q, nil
}

// with adds when the question is about to what its numbers mean.
func (q Question) with(u *Understood) *Understood {
	if q.on == "" {
		return u
	}
	if u == nil {
		u = &Understood{}
	}
	u.On = q.on
	return u
}

// ofItsTimeFirst puts last what happened, was written or was granted at another time than the question is about.
func (q Question) ofItsTimeFirst(things []kg.Node) []kg.Node {
	isOfAnother := func(n kg.Node) bool {
		when := n.Begun()
		if year, ok := n.Props.Int("year"); ok && n.Type == "Appropriation" {
			when = kg.Date(strconv.FormatInt(year, 10))
		}
		return slices.Contains(momentary, n.Type) && when != "" &&
			(when.Earliest() > q.on.Latest() || when.Latest() < q.on.Earliest())
	}
	if q.on != "" {
		slices.SortStableFunc(things, func(a, b kg.Node) int { return first(isOfAnother(a), isOfAnother(b)) })
	}
	return things
}

// momentary are the types of things that have a time rather than a duration.
var momentary = []kg.NodeType{"Event", "Document", "Appropriation"}
