package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XmlFileTest {
    @TempDir
    Path folder;

    @Test
    void fileIsReadAsItIs() throws Exception {
        Path file = Files.writeString(folder.resolve("a.xml"), "\ufeff<a>größer\r\n</a>");

        assertThat(XmlFile.read(file.toString())).isEqualTo("\ufeff<a>größer\r\n</a>");
    }

    @Test
    void missingFileAndFolderAreToldInTheWordsOfVirsh() {
        assertThatThrownBy(() -> XmlFile.read(folder + "/none"))
                .isInstanceOf(CommandException.class)
                .hasMessage("Failed to open file '" + folder + "/none': No such file or directory");
        assertThatThrownBy(() -> XmlFile.read(folder.toString()))
                .isInstanceOf(CommandException.class)
                .hasMessage("Failed to read file '" + folder + "': Is a directory");
    }

    @Test
    void fileThatIsTooLargeIsRefused() throws Exception {
        Path file = folder.resolve("large");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(10 * 1024 * 1024 + 1);
        }

        assertThatThrownBy(() -> XmlFile.read(file.toString()))
                .isInstanceOf(CommandException.class)
                .hasMessage("Failed to read file '" + file + "': Value too large for defined data type");
    }

    @Test
    void fileThatIsNotUtf8IsRefused() throws Exception {
        Path file = Files.write(folder.resolve("a"), "<a>ö</a>".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> XmlFile.read(file.toString()))
                .isInstanceOf(CommandException.class)
                .hasMessage("Failed to read file '" + file + "': it is not UTF-8, in which it would be sent");
    }
}
