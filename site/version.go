package site

import (
	"context"
	"crypto/sha256"
	"errors"
	"regexp"
	"strings"
	"time"

	"tiltaksgraf/kg"
)

// versionID is a version's id, or as much of it as a permalink names.
var versionID = regexp.MustCompile(`^[0-9a-f]{12,64}$`)

// Patience is how long a page waits for the graph to say which version is published.
const Patience = 2 * time.Second

// pin finds the version that the visit reads. An older one is read where the store still has it.
func (v *visit) pin() error {
	ctx, cancel := context.WithTimeout(v.ctx, Patience)
	defer cancel()
	var err error
	if v.view, err = v.site.options.Graph.View(ctx); err != nil {
		return errors.Join(errAway, err)
	}
	v.published, v.answers, v.info = v.view.Version(), sha256.New(), nil
	if v.linked == "" || strings.HasPrefix(v.published.ID, v.linked) && versionID.MatchString(v.linked) {
		v.linked = ""
		return nil
	}
	id, err := v.site.older(ctx, v.linked)
	if err != nil {
		return err
	}
	if v.view, err = v.site.options.Graph.ViewAt(ctx, id); errors.Is(err, kg.ErrNotFound) {
		return errVersionGone
	} else if err != nil {
		return errors.Join(errAway, err)
	}
	return nil
}

// older returns the id of the version that begins so, of those that the store keeps.
func (s *Site) older(ctx context.Context, begins string) (string, error) {
	if !versionID.MatchString(begins) {
		return "", errVersionGone
	}
	all, err := s.options.Graph.Versions(ctx)
	if err != nil {
		return "", errors.Join(errAway, err)
	}
	for _, version := range all {
		if strings.HasPrefix(version.ID, begins) {
			return version.ID, nil
		}
	}
	return "", errVersionGone
}

// older is what a page of an older version says of itself.
type older struct {
	Version kg.Version
	Changed bool   // the published version answers otherwise
	Now     string // the address of the same page of the published version
}

// compared asks the same of the published version, where the visit reads another, and says whether the answer differs.
func (v *visit) compared() (*older, error) {
	if v.linked == "" {
		return nil, nil
	}
	now := *v
	now.linked, now.asked = "", nil
	if err := now.pin(); err != nil {
		return nil, err
	}
	_, err := now.page.open(&now)
	if errors.Is(err, errAway) {
		return nil, err
	}
	changed := err != nil || string(now.answers.Sum(nil)) != string(v.answers.Sum(nil))
	return &older{v.view.Version(), changed, v.here(v.language)}, nil
}
