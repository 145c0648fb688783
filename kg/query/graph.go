package query

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/check"
	"tiltaksgraf/kg/rank"
)

// Options of a Graph; the zero value serves.
type Options struct {
	// PublicURL is the public address of the API, "https://example.org", without a slash at its end. Permalinks begin with
	// it.
	PublicURL string
	// DefaultPageSize and MaxPageSize are those of lists that clients page through. 0 means kg.DefaultPage and kg.MaxPage.
	DefaultPageSize, MaxPageSize int
	// Logger logs what goes on in the background; nil means slog.Default().
	Logger *slog.Logger
}

func (o Options) withDefaults() Options {
	if o.DefaultPageSize == 0 {
		o.DefaultPageSize = kg.DefaultPage
	}
	if o.MaxPageSize == 0 {
		o.MaxPageSize = kg.MaxPage
	}
	o.DefaultPageSize = min(o.DefaultPageSize, o.MaxPageSize)
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	return o
}

// Graph is the front over a Store that everything above this package holds. It is safe for concurrent use.
type Graph struct {
	store    kg.Store
	opts     Options
	rankings *rank.Cache
}

// New makes a Graph over a store, which it then owns: Close closes it.
func New(store kg.Store, opts Options) *Graph {
	opts = opts.withDefaults()
	return &Graph{store: store, opts: opts, rankings: rank.NewCache(opts.Logger)}
}

// View pins the published version: whatever is loaded meanwhile, the View answers from that one.
func (g *Graph) View(ctx context.Context) (*View, error) {
	r, err := g.store.Current(ctx)
	if err != nil {
		return nil, wrap("current version", err)
	}
	g.rankings.Start(r)
	return &View{Roots{graph: g, reader: planning(r, g.opts.Logger)}}, nil
}

// ViewAt pins the version with this id; an unknown one gives ErrNotFound.
func (g *Graph) ViewAt(ctx context.Context, version string) (*View, error) {
	r, err := g.store.At(ctx, version)
	if err != nil {
		return nil, wrap("version", err)
	}
	return &View{Roots{graph: g, reader: planning(r, g.opts.Logger)}}, nil
}

// Load checks data and publishes it as a new version. Faulty data give all their faults, joined, and ErrInvalid.
func (g *Graph) Load(ctx context.Context, data *kg.Data, progress kg.Progress) (kg.Version, error) {
	if err := faulty(check.Faults(data)); err != nil {
		return kg.Version{}, err
	}
	v, err := g.store.Load(ctx, data, progress)
	if err != nil {
		return kg.Version{}, wrap("load", err)
	}
	if r, err := g.store.At(ctx, v.ID); err == nil {
		g.rankings.Start(r)
	}
	return v, nil
}

func faulty(faults []check.Fault) error {
	if len(faults) == 0 {
		return nil
	}
	all := make([]error, len(faults))
	for i, f := range faults {
		all[i] = f
	}
	return fmt.Errorf("%w: faults in the dataset:\n%w", kg.ErrInvalid, errors.Join(all...))
}

// Versions lists the versions the store still has, newest first.
func (g *Graph) Versions(ctx context.Context) ([]kg.Version, error) {
	v, err := g.store.Versions(ctx)
	return v, wrap("versions", err)
}

// Prune drops all but the newest keep versions; the published one always stays.
func (g *Graph) Prune(ctx context.Context, keep int) error {
	return wrap("prune", g.store.Prune(ctx, keep))
}

// Close ends what runs in the background and closes the store.
func (g *Graph) Close(ctx context.Context) error {
	g.rankings.Close()
	return wrap("close", g.store.Close(ctx))
}

// wrap says what failed, unless the error says it already: those of this package are fit for a client as they are.
func wrap(what string, err error) error {
	switch {
	case err == nil, errors.Is(err, kg.ErrInvalid), errors.Is(err, kg.ErrCursor), errors.Is(err, kg.ErrNotFound),
		errors.Is(err, kg.ErrUnavailable),
		errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	return fmt.Errorf("kg: %s: %w", what, err)
}
