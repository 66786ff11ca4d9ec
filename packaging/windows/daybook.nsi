; Daybook's installer for one user, without an administrator. Compiled by `build` with
;   makensis -DVERSION=0.1.0 -DPAYLOAD=FOLDER -DFILES=FILES.nsh -DOUTFILE=SETUP.exe daybook.nsi
; PAYLOAD is PyInstaller's folder, FILES.nsh is what payload_files.py makes of it.
;   SETUP.exe /S             installs or upgrades without a question
;   uninstall.exe /S         removes without a question; the user's data stays where it is
; Exit status 0: done; 2: Daybook runs, or its files cannot be replaced.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
RequestExecutionLevel user
Name "Daybook"
OutFile "${OUTFILE}"
InstallDir "$LOCALAPPDATA\Programs\Daybook"
BrandingText "Daybook ${VERSION}"
ManifestDPIAware true

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include "${FILES}"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Daybook"
!define OPENS "Software\Classes\Applications\daybookw.exe"
!ifdef ICON
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif
!define MUI_FINISHPAGE_RUN "$INSTDIR\daybookw.exe"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
LangString Runs ${LANG_ENGLISH} "Daybook is open. Close it, then try again."
LangString Runs ${LANG_GERMAN} "Daybook ist geöffnet. Bitte schließen und noch einmal versuchen."

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "Daybook"
VIAddVersionKey /LANG=0 "FileDescription" "Daybook Setup"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "The Daybook developers, Apache License 2.0"

; A program that runs cannot be opened for writing.
!macro StopIfItRuns
  ${If} ${FileExists} "$INSTDIR\daybookw.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\daybookw.exe" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(Runs)" /SD IDOK
      SetErrorLevel 2
      Abort
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Section "Daybook"
  !insertmacro StopIfItRuns
  ; What an older version has and this one has not must go: it could be imported in place of something newer.
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    ExecWait '"$INSTDIR\uninstall.exe" /S /KEEPENTRIES _?=$INSTDIR' $0
    ${If} $0 <> 0
      SetErrorLevel 2
      Abort
    ${EndIf}
  ${EndIf}
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Daybook.lnk" "$INSTDIR\daybookw.exe"
  WriteRegStr HKCU "${OPENS}" "FriendlyAppName" "Daybook"
  WriteRegStr HKCU "${OPENS}\SupportedTypes" ".txt" ""
  WriteRegStr HKCU "${OPENS}\shell\open\command" "" '"$INSTDIR\daybookw.exe" "%1"'
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Daybook"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\daybookw.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Daybook developers"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
  !insertmacro StopIfItRuns
  ; Only what was installed, file by file: whatever a user put beside it stays.
  !insertmacro RemoveFiles
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/KEEPENTRIES" $2
  ${If} ${Errors}
    Delete "$SMPROGRAMS\Daybook.lnk"
    DeleteRegKey HKCU "${UNINSTALL}"
    DeleteRegKey HKCU "${OPENS}"
  ${EndIf}
SectionEnd
