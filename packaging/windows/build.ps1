# Builds dist\daybook-VERSION-setup.exe. Needs Python 3.11 or later (python.org) and NSIS 3.08 or later on the PATH.
$ErrorActionPreference = "Stop"
$project = (Resolve-Path "$PSScriptRoot\..\..").Path
$work = Join-Path $env:TEMP "daybook-build"
Remove-Item -Recurse -Force $work -ErrorAction SilentlyContinue
function Run { & $args[0] $args[1..($args.Length - 1)]; if ($LASTEXITCODE) { throw "$($args[0]) failed" } }
Run python -m venv "$work\venv"
$python = "$work\venv\Scripts\python.exe"
Run $python -m pip install -q --require-hashes -r "$project\packaging\requirements.lock"
Run $python -m pip wheel -q $project --no-deps --no-build-isolation -w "$work\wheel"
Run $python -m pip install -q --no-deps (Get-Item "$work\wheel\daybook-*.whl").FullName
Run $python -m PyInstaller --noconfirm --distpath "$work\dist" --workpath "$work\build" "$PSScriptRoot\daybook.spec"
Run $python "$project\packaging\check_bundle.py" "$work\dist\daybook"
Run "$work\dist\daybook\daybook.exe" self-test
$version = & $python -c "import daybook; print(daybook.__version__)"
Run $python "$PSScriptRoot\payload_files.py" "$work\dist\daybook" "$work\files.nsh"
New-Item -ItemType Directory -Force "$project\dist" | Out-Null
$setup = "$project\dist\daybook-$version-setup.exe"
Run makensis "-DVERSION=$version" "-DPAYLOAD=$work\dist\daybook" "-DFILES=$work\files.nsh" `
  "-DICON=$work\build\daybook\daybook.ico" "-DOUTFILE=$setup" "$PSScriptRoot\daybook.nsi"
Write-Output $setup
