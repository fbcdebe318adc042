# Every target works from a fresh clone, in a path with spaces and Chinese, and under LANG=C: paths are relative, nothing is quoted by hand.
.POSIX:
.PHONY: demo test setup lint unit doc packs deny size fuzz seeded oracle bench

CARGO = cargo
GUIJU = target/debug/guiju
DEMO_FEATURES = --no-default-features --features json,html
# Where the documents' texts are; when it is empty, digests are not recomputed and the last line says so.
GUIJU_SOURCES ?=
export GUIJU_SOURCES

# Checks a real community against a built-in pack and writes a report to look at. Needs cargo, a C linker and make alone.
DEMO = check policies/practice/records/xihe.json --pack nanjing-2007 --benchmark --as-of 2010-12-31 --only all
demo:
	@$(CARGO) build --quiet --package guiju-cli $(DEMO_FEATURES)
	@$(GUIJU) $(DEMO); code=$$?; if [ $$code -gt 1 ]; then exit $$code; fi
	@mkdir -p target/demo
	@$(GUIJU) $(DEMO) --format html --out target/demo/xihe.html; code=$$?; if [ $$code -gt 1 ]; then exit $$code; fi
	@echo '报告 report: target/demo/xihe.html'

# Installs what is missing and runs everything. The last line counts.
test: setup
	@.ci/test

setup:
	@.ci/setup

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --all-features --quiet -- -D warnings

unit:
	$(CARGO) test --workspace --all-features --quiet

doc:
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --workspace --no-deps --all-features --quiet

# Validates and tests every pack under policies/.
packs:
	@$(CARGO) build --quiet --package guiju-cli
	@for manifest in policies/*/pack.toml; do \
	  pack=$$(dirname "$$manifest"); \
	  $(GUIJU) validate "$$pack" && $(GUIJU) test "$$pack" || exit 1; \
	done

deny:
	$(CARGO) deny --all-features check bans licenses sources

# A ledger of bytes: what each room adds to a release build.
size:
	@.ci/size

# Live fuzzing, 60 seconds a target; needs a nightly toolchain and cargo-fuzz. The corpora replay in `make test` on stable.
fuzz:
	cd tests && for target in expression pack image json; do $(CARGO) +nightly fuzz run $$target -- -max_total_time=60 || exit 1; done

# Two dozen bugs, one at a time, each of which the tests must catch.
seeded:
	$(CARGO) run --quiet --package guiju-tests --bin seeded

# Ten million pairs against the oracle, for a release.
oracle:
	GUIJU_ORACLE_PAIRS=10000000 $(CARGO) test --package guiju-tests --test oracle --release -- --nocapture

bench:
	$(CARGO) bench --package guiju-benches
