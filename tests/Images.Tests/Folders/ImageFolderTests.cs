using System.Diagnostics;
using Infeed.Images.Tests.Support;

namespace Infeed.Images.Tests.Folders;

public sealed class ImageFolderTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Classes_and_files_are_in_ordinal_order()
    {
        foreach (var name in new[] { "b/2.jpg", "b/10.jpg", "B/x.PNG", "a/z/1.webp", "a/y.bmp", "a/notes.txt", "a/.hidden.jpg", "a/ü.gif", "readme.jpg" })
            scratch.Write(name, [1]);

        using var folder = ImageFolder.Open(scratch.Folder);

        Assert.Equal(["B", "a", "b"], folder.Classes);
        Assert.Equal(
            ["B/x.PNG 0", "a/y.bmp 1", "a/z/1.webp 1", "a/ü.gif 1", "b/10.jpg 2", "b/2.jpg 2"],
            Enumerable.Range(0, folder.Count).Select(i => $"{Path.GetRelativePath(scratch.Folder, folder.PathOf(i)).Replace('\\', '/')} {folder.LabelOf(i)}"));
    }

    [Fact]
    public void Extensions_that_are_given_replace_those_that_are_known()
    {
        foreach (var name in new[] { "a/1.jpg", "a/2.dat", "a/3.DAT" })
            scratch.Write(name, [1]);
        using var folder = ImageFolder.Open(scratch.Folder, ".dat");
        Assert.Equal(2, folder.Count);
    }

    [Fact]
    public void Folders_that_are_missing_or_empty_are_named()
    {
        var missing = Path.Combine(scratch.Folder, "missing");
        Assert.Contains(missing, Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Open(missing)).Message, StringComparison.Ordinal);
        Assert.Contains(scratch.Folder, Assert.Throws<InvalidDataException>(() => ImageFolder.Open(scratch.Folder)).Message, StringComparison.Ordinal);
        scratch.Write("full/1.jpg", [1]);
        var file = Path.Combine(scratch.Folder, "full", "1.jpg");
        Assert.Contains($"{file} is a file", Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Open(file)).Message, StringComparison.Ordinal);
        scratch.Write("empty/1.txt", [1]);
        Assert.Contains("The class 'empty'", Assert.Throws<InvalidDataException>(() => ImageFolder.Open(scratch.Folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pipe_among_the_images_is_refused_with_its_name_and_holds_nobody_up(bool hasWriter)
    {
        if (!OperatingSystem.IsLinux())
            return;
        scratch.Write("a/2.jpg", [1]);
        var pipe = Path.Combine(scratch.Folder, "a", "1.jpg");
        using (var made = Process.Start("mkfifo", [pipe]))
            await made.WaitForExitAsync();
        using var writer = hasWriter ? File.OpenHandle(pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite) : null;
        using var folder = ImageFolder.Open(scratch.Folder);
        var decoder = new ImageDecoder();

        var reading = Task.Run(() => decoder.Open(folder, 0));

        var thrown = await Assert.ThrowsAsync<ImageException>(() => reading.WaitAsync(TimeSpan.FromMinutes(2)));
        Assert.Equal(pipe, thrown.Image);
    }

    [Fact]
    public void Links_to_folders_are_followed()
    {
        scratch.Write("data/cats/2.jpg", [1]);
        scratch.Write("data/cats/more/3.jpg", [1]);
        scratch.Write("classes/a/1.jpg", [1]);
        Directory.CreateSymbolicLink(Path.Combine(scratch.Folder, "classes", "a", "link"), Path.Combine(scratch.Folder, "data", "cats"));

        using var folder = ImageFolder.Open(Path.Combine(scratch.Folder, "classes"));

        Assert.Equal(
            ["classes/a/1.jpg", "classes/a/link/2.jpg", "classes/a/link/more/3.jpg"],
            Enumerable.Range(0, folder.Count).Select(i => Path.GetRelativePath(scratch.Folder, folder.PathOf(i)).Replace('\\', '/')));
    }

    [Fact]
    public void Links_that_lead_to_each_others_folders_are_refused()
    {
        foreach (var name in new[] { "a/1.jpg", "b/2.jpg" })
            scratch.Write(name, [1]);
        Directory.CreateSymbolicLink(Path.Combine(scratch.Folder, "a", "link"), "../b");
        Directory.CreateSymbolicLink(Path.Combine(scratch.Folder, "b", "link"), "../a");

        var refusal = Assert.Throws<InvalidDataException>(() => ImageFolder.Open(scratch.Folder));

        Assert.Contains("lies behind 9 links, of which one seems to lead back", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_links_that_lead_back_are_refused_at_the_first()
    {
        scratch.Write("a/1.jpg", [1]);
        for (var number = 0; number < 20; number++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(scratch.Folder, $"class{number}")).FullName;
            Directory.CreateSymbolicLink(Path.Combine(folder, "all"), "..");
        }

        Assert.Contains("leads back", Assert.Throws<InvalidDataException>(() => ImageFolder.Open(scratch.Folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b", ".")]
    [InlineData("a/b", "..")]
    [InlineData("a/b", "../..")]
    public void Links_that_lead_back_are_refused(string place, string target)
    {
        foreach (var name in new[] { "a/1.jpg", "a/b/2.jpg", "c/3.jpg", "d/4.jpg" })
            scratch.Write(name, [1]);
        var link = Path.Combine(scratch.Folder, place, "link");
        Directory.CreateSymbolicLink(link, target);

        var refusal = Assert.Throws<InvalidDataException>(() => ImageFolder.Open(scratch.Folder));

        var around = Path.GetFullPath(Path.Combine(scratch.Folder, place, target)).TrimEnd(Path.DirectorySeparatorChar);
        Assert.StartsWith($"The link {link} leads back to {around}", refusal.Message.Replace("/, a", ", a", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Images_that_are_not_there_are_refused()
    {
        scratch.Write("a/1.jpg", [1]);
        var folder = ImageFolder.Open(scratch.Folder);
        Assert.Throws<ArgumentOutOfRangeException>(() => folder.PathOf(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => folder.LabelOf(-1));
        folder.Dispose();
        Assert.Throws<ObjectDisposedException>(() => folder.PathOf(0));
    }

    [Fact]
    public void File_that_is_gone_or_damaged_is_named()
    {
        scratch.Write("a/1.jpg", "no image"u8);
        var path = scratch.Write("a/ö.jpg", [1]);
        using var folder = ImageFolder.Open(scratch.Folder);
        File.Delete(path);
        var decoder = new ImageDecoder();
        Assert.Equal(folder.PathOf(0), Assert.Throws<ImageException>(() => decoder.Open(folder, 0)).Image);
        Assert.Equal(path, Assert.Throws<FileNotFoundException>(() => decoder.Open(folder, 1)).FileName);
    }
}
