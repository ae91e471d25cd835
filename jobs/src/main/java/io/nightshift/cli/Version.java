package io.nightshift.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version that the build stamped into the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String stamped = Version.class.getPackage().getImplementationVersion();
        return new String[] {NightshiftCommand.NAME + " " + (stamped == null ? "(not packaged)" : stamped)};
    }
}
