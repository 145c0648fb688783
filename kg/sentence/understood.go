package sentence

import (
	"fmt"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/ask"
)

// understoodPhrases tell how a question's number was understood. They take the number, the plan, and how many measures
// its sources say it has; beyond the last two, and those of sums the sum.
type understoodPhrases struct {
	measure, sum string
	// What isn't known: of a plan that says how many measures it has, beyond that, and of one that doesn't.
	among, beyond, unknown string
	noSum                  string
}

// Understood says how a question's number was understood, and where nothing known has it, that it isn't known.
func Understood(u ask.Understood, l kg.Locale) string {
	p := phrasesIn(l)
	said := p.understood
	if u.Sum != nil {
		form := said.sum
		if len(u.Found) == 0 {
			form = said.noSum
		}
		return fmt.Sprintf(form, (&builder{phrases: p}).kroner(u.Sum.Amount))
	}
	stated, counted := u.Plan.Props.Int("measuresStated")
	plan := p.quote(NameIn(u.Plan, l))
	switch {
	case len(u.Found) > 0:
		return fmt.Sprintf(said.measure, u.Number, plan)
	case !counted:
		return fmt.Sprintf(said.unknown, u.Number, plan)
	case int64(u.Number) > stated:
		return fmt.Sprintf(said.beyond, plan, stated)
	}
	return fmt.Sprintf(said.among, u.Number, plan, stated)
}
