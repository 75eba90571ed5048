namespace Infeed.Package.Tests;

/// <summary>Projects of all kinds build with the packages without a warning, and their programs load the same with the reader, threads and processes.</summary>
[Collection(PackageGroup.OfKinds.Name)]
public sealed class KindTests(PackageFixture package, KindsFixture kinds) : IClassFixture<KindsFixture>
{
    // Two epochs of the words one, two, three, four: length times first letter.
    private const string Words = "3338";

    [Theory]
    // C# as it is by default, without nullable references, implicit usings and cultures: 2 * sum of (index % 10) * (index + 6) for index 0 to 99.
    [InlineData("Plain", "51600")]
    // The sources in a library, which all analyzers look at: the latest C#, warnings as errors.
    [InlineData("Library", Words)]
    [InlineData("FSharp", Words)]
    [InlineData("VisualBasic", Words)]
    // The greys of two JPEG files, and the numbers of their classes.
    [InlineData("Pictures", "64 0 128 1")]
    // Sum of (0 + index + 2 * index) * index for index 0 to 9.
    [InlineData("Tensors", "855")]
    public async Task Program_loads_the_same_with_reader_threads_and_processes(string project, string expected) =>
        Assert.Equal([expected, expected, expected], await Tool.Succeed(kinds.Root, "exec", Path.Combine(project, "bin", "Debug", "net10.0", $"{project}.dll")));

    [Fact]
    public async Task Profile_beside_a_project_is_baked_into_its_program() =>
        Assert.Equal(["5", "3", "45"], await Tool.Succeed(kinds.Root, "exec", Path.Combine("Baked", "bin", "Debug", "net10.0", "Baked.dll")));

    [Fact]
    public async Task Profile_that_is_named_and_not_there_is_a_warning()
    {
        var (exitCode, lines) = await Tool.Run(
            kinds.Root, "build", "Baked/Baked.csproj", "--no-restore", "-p:InfeedProfile=other.json", "-p:TreatWarningsAsErrors=false");

        Assert.Equal(1, exitCode);
        Assert.Contains(lines, line => line.Contains("warning : InfeedProfile names the file 'other.json', which does not exist", StringComparison.Ordinal));
        // Without a measurement there is no capacity to name.
        Assert.Contains(lines, line => line.Contains("error CS0117: 'Numbers' does not contain a definition for 'Queue'", StringComparison.Ordinal));
    }

    // Its warnings are errors.
    [Fact]
    public async Task Profile_that_a_project_names_may_have_sources_of_others()
    {
        var own = await File.ReadAllTextAsync(Path.Combine(kinds.Root, "Baked", "infeed.profile.json"));
        var first = own.IndexOf("Demo.Numbers", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(kinds.Root, "shared.json"), $"{own[..first]}Other.{own[(first + "Demo.".Length)..]}");

        await Tool.Succeed(kinds.Root, "build", "Baked/Baked.csproj", "--no-restore", "--no-incremental", "-p:InfeedProfile=../shared.json");
        Assert.Equal(["5", "3", "45"], await Tool.Succeed(kinds.Root, "exec", Path.Combine("Baked", "bin", "Debug", "net10.0", "Baked.dll")));
    }

    [Fact]
    public async Task Program_without_a_libtorch_is_told_which_packages_have_one() => Assert.Equal(
        ["There is no libtorch beside this program, which TorchSharp needs: reference one of the packages TorchSharp-cpu, TorchSharp-cuda-linux and TorchSharp-cuda-windows."],
        await Tool.Succeed(kinds.Root, "exec", Path.Combine("WithoutLibtorch", "bin", "Debug", "net10.0", "WithoutLibtorch.dll")));

    [Fact]
    public async Task Worker_processes_start_under_a_test_host() =>
        Assert.Contains(await Tool.Succeed(kinds.Root, "test", "Tests", "--no-build"), line => line.Contains("Passed:     3,", StringComparison.Ordinal));

    [Fact]
    public async Task Tool_installed_from_its_package_describes_the_sources_of_a_program()
    {
        var folder = Path.Combine(kinds.Root, "tools");
        await Tool.Succeed(kinds.Root, "tool", "install", "Infeed.Tool", "--tool-path", folder, "--add-source", package.Folder, "--version", package.Version);
        var (exitCode, lines) = await Tool.RunProgram(
            Path.Combine(folder, "infeed"), kinds.Root, "describe", Path.Combine("Plain", "bin", "Debug", "net10.0", "Plain.dll"));

        Assert.Equal(0, exitCode);
        Assert.Equal(["Digits (Plain.dll)", "  Image float [n, 2]", "  Label long [n]"], lines[..3]);
    }

    [Theory]
    [InlineData("Plain/Plain.csproj")]
    // The package is there by another project, and by another package.
    [InlineData("Library/Library.csproj")]
    [InlineData("Pictures/Pictures.csproj")]
    public async Task Older_compiler_is_told_what_to_install(string project)
    {
        var (exitCode, lines) = await Tool.Run(kinds.Root, "build", project, "--no-restore", "--no-dependencies", "-p:CompilerApiVersion=roslyn4.14");

        Assert.Equal(1, exitCode);
        var errors = lines.Where(line => line.Contains("error", StringComparison.Ordinal) && line.Contains(" : ", StringComparison.Ordinal)).Distinct();
        Assert.Contains("This build uses version 4.14 of the C# compiler, and Infeed's generator needs 5.0 or later", Assert.Single(errors), StringComparison.Ordinal);
    }
}
