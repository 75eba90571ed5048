namespace Infeed.Package.Tests;

/// <summary>What a project says of worker processes that no setting asks for, in real builds.</summary>
[Collection(PackageGroup.Name)]
public sealed class WorkerProcessesTests(PackageFixture package)
{
    private const string Program = """
        using Infeed;

        using (var loader = new Processes().CreateLoader())
        {
            foreach (var batch in loader.Epoch(0))
                Console.WriteLine($"{loader.Settings.UseMultiprocessing} {batch.Value[1]}");
        }

        foreach (var processes in (bool[])[false, true])
        {
            try
            {
                using var loader = new Threads().CreateLoader(new LoaderOptions { UseMultiprocessing = processes });
                foreach (var batch in loader.Epoch(0))
                    Console.WriteLine($"{loader.Settings.UseMultiprocessing} {batch.Value[2]}");
            }
            catch (InvalidOperationException e)
            {
                Console.WriteLine(e.Message);
            }
        }

        [DataSource(BatchSize = 3)]
        internal sealed partial class Threads
        {
            public int Count => 3;

            [Sample]
            private static int Read(int index) => index;
        }

        [DataSource(BatchSize = 2, UseMultiprocessing = true)]
        internal sealed partial class Processes
        {
            public int Count => 2;

            [Sample]
            private static int Read(int index) => index;
        }
        """;

    [Fact]
    public async Task Loader_thatAsksForProcessesOfASourceThatIsBuiltWithoutThem_saysWhatToChange()
    {
        using var folder = Project("WhereSet");

        var output = await Tool.Succeed(folder.Root, "run");

        var warning = Assert.Single(output, line => line.Contains("warning INFEED108: CreateLoader in ", StringComparison.Ordinal));
        Assert.Contains("Program.cs(13,28)", warning, StringComparison.Ordinal);
        Assert.Equal(
            [
                "True 1",
                "False 2",
                "'Threads' cannot go to a worker process: its settings have none, and InfeedWorkerProcesses is WhereSet, so this build leaves out what they need. Set UseMultiprocessing = true on the attribute, or InfeedWorkerProcesses to Always.",
            ],
            output.Where(line => line != warning));
        Assert.Equal(["True 1", "False 2", "True 2"], await Tool.Succeed(folder.Root, "run", "-p:InfeedWorkerProcesses=Always"));
    }

    [Fact]
    public async Task Value_thatIsNone_isAnErrorThatNamesThem()
    {
        using var folder = Project("Never");

        var (exitCode, lines) = await Tool.Run(folder.Root, "build");

        Assert.Equal(1, exitCode);
        Assert.Contains(lines, line => line.Contains(
            "error : InfeedWorkerProcesses is 'Never': it must be Always, by which each source can be read by worker processes, or WhereSet, by which those can whose settings say so.",
            StringComparison.Ordinal));
    }

    private UserFolder Project(string value)
    {
        var folder = new UserFolder(package);
        File.WriteAllText(folder.PathOf("Program.cs"), Program);
        File.WriteAllText(folder.PathOf("User.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <InfeedWorkerProcesses>{value}</InfeedWorkerProcesses>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Infeed" Version="$(InfeedVersion)" />
              </ItemGroup>
            </Project>
            """);
        return folder;
    }
}
