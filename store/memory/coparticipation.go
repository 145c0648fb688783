package memory

import (
	"cmp"
	"context"
	"slices"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
)

var _ fetch.CoParticipationReader = (*reader)(nil)

// CoParticipants counts what a node shares with others, number by number, and reads of the page alone what else is
// asked for.
func (r *reader) CoParticipants(ctx context.Context, q fetch.CoParticipation) (fetch.CoParticipationPage, error) {
	if err := ctx.Err(); err != nil {
		return fetch.CoParticipationPage{}, err
	}
	s := &coParticipation{
		index: r.index, ticker: ticker{ctx: ctx}, shares: r.shares.Get().(*shares), types: r.nodeTypes.set(q.Traversal.Types),
	}
	defer r.shares.Put(s.shares)
	h := q.Traversal
	h.Direction, h.Types, h.To = kg.Both, nil, nil
	s.traversal = r.traversal(h)
	if err := s.count(q.Actor); err != nil {
		return fetch.CoParticipationPage{}, err
	}
	picked, info, err := s.cut(q.Page)
	if err != nil {
		return fetch.CoParticipationPage{}, err
	}
	page := fetch.CoParticipationPage{
		Collaborators: make([]fetch.Collaborator, len(picked)), PageInfo: info, Truncated: s.truncated,
	}
	for i, node := range picked {
		page.Collaborators[i] = fetch.Collaborator{Actor: r.nodes[node], Shared: int(s.of[node].shared)}
	}
	if q.Named > 0 {
		err = s.name(page.Collaborators, picked, q.Named)
	}
	return page, err
}

// shares are what a count notes down of nodes. Like marks they are used again without being wiped.
type shares struct {
	round    uint32
	of       []score // by node
	measures []uint32
	others   []uint32
}

type score struct {
	round    uint32 // in which the others hold
	walked   bool   // a measure that the actor has a claim to
	shared   uint32
	last     uint32 // the measure that was counted last, and 1
	position uint32 // on the page, from 1
}

func newShares(nodes int) *shares { return &shares{of: make([]score, nodes)} }

// clear forgets all scores.
func (t *shares) clear() {
	t.round++
	if t.round == 0 { // the numbers of rounds start anew
		clear(t.of)
		t.round = 1
	}
	t.measures, t.others = t.measures[:0], t.others[:0]
}

// at is the score of a node, which begins anew in each round.
func (t *shares) at(node uint32) *score {
	s := &t.of[node]
	if s.round != t.round {
		*s = score{round: t.round}
	}
	return s
}

// coParticipation is a count on its way.
type coParticipation struct {
	*index
	*shares
	ticker
	traversal *traversal
	types     set // of the others
	actor     uint32
	truncated bool
}

// count counts, for each other node, the measures that it shares with the actor.
func (s *coParticipation) count(actor kg.ID) error {
	s.clear()
	var known bool
	if s.actor, known = s.number[actor]; !known {
		return nil
	}
	if err := s.walk(); err != nil {
		return err
	}
	for _, measure := range s.measures {
		for _, claim := range s.both.of(measure) {
			if err := s.tick(); err != nil {
				return err
			}
			other, ok := s.other(measure, claim)
			if !ok {
				continue
			}
			score := s.at(other)
			if score.shared == 0 {
				s.others = append(s.others, other)
			}
			if score.last != measure+1 {
				score.last = measure + 1
				score.shared++
			}
		}
	}
	slices.SortFunc(s.others, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(s.of[b].shared, s.of[a].shared), cmp.Compare(a, b))
	})
	return nil
}

// walk lists the measures of the actor, each once, up to the claim that is one too many.
func (s *coParticipation) walk() error {
	measure := s.nodeTypes.set([]kg.NodeType{"Measure"})
	claims := 0
	for _, claim := range s.both.of(s.actor) {
		if err := s.tick(); err != nil {
			return err
		}
		far, ok := s.traversal.follow(s.actor, claim)
		if !ok || !has(measure, s.typeOf[far]) {
			continue
		}
		if claims++; claims > fetch.MaxShared {
			s.truncated = true
			return nil
		}
		if score := s.at(far); !score.walked {
			score.walked = true
			s.measures = append(s.measures, far)
		}
	}
	return nil
}

// other is the far end of a measure's claim, and whether it counts.
func (s *coParticipation) other(measure, claim uint32) (uint32, bool) {
	far, ok := s.traversal.follow(measure, claim)
	return far, ok && far != s.actor && has(s.types, s.typeOf[far])
}

// cut takes a page out of the others.
func (s *coParticipation) cut(p kg.Page) ([]uint32, kg.PageInfo, error) {
	for _, c := range []*kg.Cursor{p.After, p.Before} {
		if c == nil {
			continue
		}
		if _, err := fetch.CoParticipationAt(*c); err != nil {
			return nil, kg.PageInfo{}, err
		}
	}
	l := list{n: len(s.others), at: func(i int) uint32 { return s.others[i] }, ticker: s.ticker}
	l.toCursor = func(c *kg.Cursor) func(uint32) int {
		shared, _ := fetch.CoParticipationAt(*c)
		byID := byNumber(s.nodePosition(c.ID))
		return func(node uint32) int { return cmp.Or(cmp.Compare(shared, int(s.of[node].shared)), byID(node)) }
	}
	picked, info, err := l.cut(p)
	if p.Count {
		info.Total = len(s.others)
	}
	return picked, info, err
}

// name names the first measures of each of a page.
func (s *coParticipation) name(page []fetch.Collaborator, picked []uint32, most int) error {
	slices.Sort(s.measures)
	for i, node := range picked {
		s.of[node].position, s.of[node].last = uint32(i+1), 0
	}
	for _, measure := range s.measures {
		for _, claim := range s.both.of(measure) {
			if err := s.tick(); err != nil {
				return err
			}
			other, ok := s.other(measure, claim)
			score := s.at(other)
			if !ok || score.position == 0 || score.last == measure+1 {
				continue
			}
			score.last = measure + 1
			if c := &page[score.position-1]; len(c.Measures) < most {
				c.Measures = append(c.Measures, s.nodes[measure].ID)
			}
		}
	}
	return nil
}
