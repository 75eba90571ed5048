using System.Runtime.Loader;
using Infeed.Generator.Tests.Harness;
using Infeed.Profiles;

namespace Infeed.Generator.Tests.Profiles;

/// <summary>A program with profiles of several machines takes the settings of the one on which it runs.</summary>
public sealed class TunedRunTests
{
    private const string Program = """
        using System.Threading;

        namespace Demo;

        [DataSource(BatchSize = 1, Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto)]
        public sealed partial class Source
        {
            private static int started;

            public int Count => 4;

            [WorkerStart]
            private void Start() => Interlocked.Increment(ref started);

            [Sample]
            private int Read(int index) => index;

            public static int Run()
            {
                using (var loader = new Source().CreateLoader())
                {
                    foreach (var batch in loader.Epoch(0))
                        _ = batch.Count;
                }

                return started;
            }
        }
        """;

    [Fact]
    public void Program_takes_the_settings_of_the_machine_on_which_it_runs()
    {
        var profile = ProfileTexts.Of(("elsewhere", [Measured(2)]), (MachineShape.Current.Name, [Measured(3)]));
        var run = GeneratorRun.OfProfiles(Compile.Of(Program), null, ProfileTexts.File(profile));
        Assert.Empty(run.Problems);
        using var image = new MemoryStream();
        Assert.True(run.Output.Emit(image).Success);
        image.Position = 0;

        var source = AssemblyLoadContext.Default.LoadFromStream(image).GetType("Demo.Source")!;

        Assert.Equal(3, source.GetMethod("Run")!.CreateDelegate<Func<int>>()());
    }

    private static string Measured(int workers) => ProfileTexts.Source("Demo.Source", ProfileTexts.SchemaOfOneInt, workers);
}
