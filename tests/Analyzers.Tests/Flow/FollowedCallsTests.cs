using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Flow;

/// <summary>A call is what the compiler binds it to, whatever it looks like: once, these two were judged by their text and hidden.</summary>
public sealed class FollowedCallsTests
{
    [Theory]
    [InlineData("{|INFEED201:last = 3|}")]
    [InlineData("3")]
    public Task Extension_on_the_generator_is_looked_into(string body) => Markup.Check("INFEED201", $$"""
        [DataSource(Workers = 4)]
        public partial class S
        {
            public int Count => 10;
            [Sample] private int Read(int index, ref SampleRandom random) => Jitter(ref random);
            private static int Jitter(ref SampleRandom random) => random.NextSigned();
        }
        public static class Draws
        {
            private static int last;
            public static int Last => last;
            public static int NextSigned(this ref SampleRandom random) => {{body}};
        }
        """);

    [Theory]
    [InlineData("{|INFEED201:last = value|}")]
    [InlineData("value")]
    public Task Name_of_mathematics_can_mean_a_class_of_the_project(string body) => Markup.Check("INFEED201", $$"""
        using MathF = My.Noise;
        [DataSource(Workers = 4)]
        public partial class S
        {
            public int Count => 10;
            [Sample] private float Read(int index) => Root(index);
            private static float Root(float value) => MathF.Sqrt(value);
        }
        namespace My
        {
            public static class Noise
            {
                private static float last;
                public static float Last => last;
                public static float Sqrt(float value) => {{body}};
            }
        }
        """);
}
