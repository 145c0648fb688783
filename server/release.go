package server

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"sync"

	"tiltaksgraf/seeds"
)

// Release names what answers depend on besides the data and the question: the program, and those settings that change
// what it says. ETags carry it, so that what another release answered is never confirmed as current. The store is among
// them since a full-text index of Neo4j puts what it finds in another order than the one in memory.
func (c *Config) Release(texts *seeds.Texts) string {
	return fmt.Sprintf("%s %q %d %s %s %t %d",
		programSum(), c.PublicURL, c.MaxCost, texts.Sum(), c.Store, c.Mirror, c.MirrorMaxMiB)
}

// programSum is the hash of the running program's file: other code has another, whatever a build was given as its
// version. Where the file can't be read it is a word that no other process has.
var programSum = sync.OnceValue(func() string {
	sum, err := ownSum()
	if err != nil {
		return rand.Text()
	}
	return sum
})

func ownSum() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
