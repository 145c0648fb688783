package main

import (
	"cmp"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/docker/go-units"

	"tiltaksgraf/server"
	"tiltaksgraf/store/neo4j/neo4jtest"
)

// composed is the Compose file as `docker compose config` reads it: checked
// against the specification, variables filled in.
func composed(t *testing.T, env ...string) (*types.Project, error) {
	t.Helper()
	options, err := cli.NewProjectOptions([]string{"docker-compose.yml"}, cli.WithEnv(env))
	if err != nil {
		t.Fatal(err)
	}
	return options.LoadProject(t.Context())
}

func TestComposeNeedsAPassword(t *testing.T) {
	if _, err := composed(t); err == nil || !strings.Contains(err.Error(), "NEO4J_PASSWORD") {
		t.Errorf("without a password: %v", err)
	}
}

func TestComposeStartsInOrder(t *testing.T) {
	project, err := composed(t, "NEO4J_PASSWORD=something-long")
	if err != nil {
		t.Fatal(err)
	}
	needs := func(service, other, condition string) {
		if got := project.Services[service].DependsOn[other].Condition; got != condition {
			t.Errorf("%s waits until %s is %q, not %q", service, other, got, condition)
		}
	}
	needs("import", "neo4j", types.ServiceConditionHealthy)
	needs("server", "import", types.ServiceConditionCompletedSuccessfully)
	for _, name := range []string{"neo4j", "server"} {
		service := project.Services[name]
		if service.HealthCheck == nil || service.Restart != types.RestartPolicyUnlessStopped {
			t.Errorf("%s has no health check, or isn't started again", name)
		}
		for _, port := range service.Ports {
			if port.HostIP != "127.0.0.1" {
				t.Errorf("%s: port %s is open to other machines", name, port.Published)
			}
		}
	}
	if volumes := project.Services["neo4j"].Volumes; len(volumes) != 1 || volumes[0].Target != "/data" ||
		project.Volumes[volumes[0].Source].Name == "" {
		t.Errorf("the graph's volumes: %v", volumes)
	}
}

// TestComposeGivesOnePassword: the database, the import and the server are given the same, whatever else is set.
func TestComposeGivesOnePassword(t *testing.T) {
	project, err := composed(t, "NEO4J_PASSWORD=something-long")
	if err != nil {
		t.Fatal(err)
	}
	for service, variable := range map[string]string{
		"neo4j": "NEO4J_AUTH", "import": "NEO4J_PASSWORD", "server": "NEO4J_PASSWORD",
	} {
		got := *project.Services[service].Environment[variable]
		if strings.TrimPrefix(got, "neo4j/") != "something-long" {
			t.Errorf("%s: %s is %q", service, variable, got)
		}
	}
	if _, err := composed(t, "NEO4J_AUTH=neo4j/longenough"); err == nil ||
		!strings.Contains(err.Error(), "NEO4J_PASSWORD") {
		t.Errorf("with NEO4J_AUTH alone, which leaves import and server without a password: %v", err)
	}
}

// TestComposeBoundsTheServer: memory with a soft limit below it, file descriptors, and time to drain and to finish.
func TestComposeBoundsTheServer(t *testing.T) {
	project, err := composed(t, "NEO4J_PASSWORD=something-long")
	if err != nil {
		t.Fatal(err)
	}
	service := project.Services["server"]
	soft, err := units.RAMInBytes(*service.Environment["GOMEMLIMIT"])
	if err != nil || soft <= 0 || int64(service.MemLimit) <= soft {
		t.Errorf("GOMEMLIMIT is %d, the container's limit %d, %v", soft, service.MemLimit, err)
	}
	c := served(t)
	if grace := time.Duration(*service.StopGracePeriod); grace < c.Drain+server.WaitsFor(c.Timeout).Answer {
		t.Errorf("it is killed after %v; it drains for %v and then answers for %v",
			grace, c.Drain, server.WaitsFor(c.Timeout).Answer)
	}
	if service.ReadOnly && len(service.Tmpfs) == 0 {
		t.Error("it has no place for the dataset's files")
	}
	if service.Ulimits["nofile"] == nil {
		t.Error("no bound on file descriptors")
	}
	if one, other := service.Image, project.Services["import"].Image; one == "" || one != other {
		t.Errorf("two images, %q and %q, are built of one Dockerfile", one, other)
	}
}

// TestComposeFindsOutHealth runs the health check of the database's container
// where a real Neo4j listens, and where nobody does.
func TestComposeFindsOutHealth(t *testing.T) {
	project, err := composed(t, "NEO4J_PASSWORD=something-long")
	if err != nil {
		t.Fatal(err)
	}
	check := project.Services["neo4j"].HealthCheck.Test
	at := func(port string) error {
		words := slices.Clone(check[1:])
		words[len(words)-1] = strings.ReplaceAll(words[len(words)-1], "7687", port)
		return exec.Command(words[0], words[1:]...).Run()
	}
	address, err := url.Parse(neo4jtest.Server(t).URI)
	if err != nil {
		t.Fatal(err)
	}
	if err := at(cmp.Or(address.Port(), "7687")); err != nil {
		t.Errorf("a database that answers is said to be ill: %v", err)
	}
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	if _, port, _ := net.SplitHostPort(silent.Addr().String()); at(port) == nil {
		t.Error("a port that listens and says nothing is said to be healthy")
	}
}

// TestComposeSpeaksOurLanguage: our program knows the commands and settings that it is given in containers.
func TestComposeSpeaksOurLanguage(t *testing.T) {
	project, err := composed(t, "NEO4J_PASSWORD=something-long")
	if err != nil {
		t.Fatal(err)
	}
	var known []string
	for _, command := range commands() {
		for _, flag := range command.Flags {
			known = append(known, flag.Envs...)
		}
	}
	known = append(known, "GOMEMLIMIT") // the Go runtime's
	for name, service := range project.Services {
		if service.Build == nil {
			continue
		}
		for variable, value := range service.Environment {
			if !slices.Contains(known, variable) {
				t.Errorf("%s: %s is no setting", name, variable)
			}
			t.Setenv(variable, *value)
		}
		if _, err := parse(service.Command, os.Stderr); err != nil {
			t.Errorf("%s: %v: %v", name, service.Command, err)
		}
	}
}

// TestImageIsMadeFromWhatIsThere: what the Dockerfile copies from the checkout
// is in it, and the server in the image isn't root.
func TestImageIsMadeFromWhatIsThere(t *testing.T) {
	text, err := os.ReadFile("Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	user := "root"
	for line := range strings.Lines(string(text)) {
		switch words := strings.Fields(line); {
		case len(words) > 1 && words[0] == "USER":
			user = words[1]
		case len(words) > 2 && words[0] == "COPY" && !strings.HasPrefix(words[1], "--"):
			for _, path := range words[1 : len(words)-1] {
				if _, err := os.Stat(filepath.FromSlash(path)); err != nil {
					t.Error(err)
				}
			}
		}
	}
	for _, wanted := range []string{"COPY LICENSE ", "COPY seeds/LICENSE ", "image.licenses", "main.release=$VERSION"} {
		if !strings.Contains(string(text), wanted) {
			t.Errorf("the image lacks %q", wanted)
		}
	}
	if user, _, _ := strings.Cut(user, ":"); user == "root" || user == "0" {
		t.Error("the server in the image is root")
	}
}
