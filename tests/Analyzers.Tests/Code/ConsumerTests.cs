using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>Code that makes loaders and reads batches: INFEED601 to INFEED604.</summary>
public sealed class ConsumerTests
{
    [Theory]
    [InlineData("ReadOnlySpan<float> last = default; foreach (var batch in loader.Epoch(0)) {|INFEED601:last|} = batch.Image.Span; return last[0];")]
    [InlineData("Span<float> last = default; var sum = 0f; foreach (var batch in loader.Epoch(0)) { if (!last.IsEmpty) sum += last[0]; {|INFEED601:last|} = batch.Image.Span; } return sum;")]
    [InlineData("Span<float> last = default; foreach (var batch in loader.Epoch(0)) {|INFEED601:last|} = batch.Image[0].Slice(2); return last[0];")]
    [InlineData("Span<float> last = default; var sum = 0f; foreach (var batch in loader.Epoch(0)) { if (sum > 3) last = batch.Image[0]; sum += last[0]; {|INFEED601:last|} = batch.Image.Span; } return sum;")]
    [InlineData("Span<float> last = default; foreach (var batch in loader.Epoch(0)) { var span = batch.Image.Span; {|INFEED601:last|} = span; } return last[0];")]
    [InlineData("Span<float> last = default; foreach (var batch in loader.Epoch(0)) { var span = batch.Image.Span; var same = span; {|INFEED601:last|} = same; } return last[0];")]
    [InlineData("Span<float> last = default; foreach (var batch in loader.Epoch(0)) { if (batch.Count > 3) { {|INFEED601:last|} = batch.Image.Span; break; } last = default; } return last[0];")]
    [InlineData("Span<float> last = default; var sum = 0f; foreach (var epoch in loader.Epochs(2)) { if (!last.IsEmpty) sum += last[0]; foreach (var batch in epoch) {|INFEED601:last|} = batch.Image.Span; } return sum;")]
    [InlineData("Span<float> last = default; foreach (var batch in loader.Epoch(0)) {|INFEED601:last|} = batch.Image.Span[1..]; return last[0];")]
    [InlineData("Kept kept = default; foreach (var batch in loader.Epoch(0)) {|INFEED601:kept.Last|} = batch.Image.Span; return kept.Last[0];")]
    [InlineData("Kept kept = default; foreach (var batch in loader.Epoch(0)) {|INFEED601:kept|} = new Kept(batch.Image.Span); return kept.Last[0];")]
    [InlineData("Kept kept = default; foreach (var batch in loader.Epoch(0)) {|INFEED601:kept|} = new Kept { Last = batch.Image.Span[1..] }; return kept.Last[0];")]
    [InlineData("Kept kept = default; var sum = 0f; foreach (var batch in loader.Epoch(0)) { if (!kept.Last.IsEmpty) sum += kept.Last[0]; {|INFEED601:kept.Last|} = batch.Image.Span; } return sum;")]
    [InlineData("var zero = 0f; ref var first = ref zero; foreach (var batch in loader.Epoch(0)) {|INFEED601:first|} = ref batch.Image.Span[0]; return first;")]
    [InlineData("var zero = 0f; ref var first = ref zero; foreach (var batch in loader.Epoch(0)) {|INFEED601:first|} = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(batch.Image.Span); return first;")]
    [InlineData("unsafe { float* first = null; foreach (var batch in loader.Epoch(0)) { fixed (float* pinned = batch.Image.Span) {|INFEED601:first|} = pinned; } return *first; }")]
    [InlineData("unsafe { float* first = null; foreach (var batch in loader.Epoch(0)) { fixed (float* pinned = &batch.Image.Span[0]) {|INFEED601:first|} = pinned + 1; } return *first; }")]
    [InlineData("unsafe { float* first = null; foreach (var batch in loader.Epoch(0)) { var span = batch.Image.Span; fixed (float* pinned = span) {|INFEED601:first|} = pinned; } return *first; }")]
    [InlineData("unsafe { float* first = null; foreach (var batch in loader.Epoch(0)) {|INFEED601:first|} = (float*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref batch.Image.Span[0]); return *first; }")]
    [InlineData("unsafe { nint first = 0; foreach (var batch in loader.Epoch(0)) {|INFEED601:first|} = (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref batch.Image.Span[0]); return *(float*)first; }")]
    [InlineData("Span<float> last = default; foreach (var (image, _) in loader.Epoch(0)) {|INFEED601:last|} = image.Span; return last[0];")]
    [InlineData("var zero = 0; ref var first = ref zero; foreach (var (_, label) in loader.Epoch(0)) {|INFEED601:first|} = ref label[0]; return first;")]
    [InlineData("var zero = 0; ref var first = ref zero; foreach (var batch in loader.Epoch(0)) {|INFEED601:first|} = ref batch.Label[1]; return first;")]
    [InlineData("Span<float> last = default; foreach (var batch in loader.Epoch(0)) {|INFEED601:last|} = batch.Count > 3 ? batch.Image.Span : default; return last[0];")]
    [InlineData("Span<float> last = default; foreach (var batch in loader.Epoch(0)) {|INFEED601:last|} = batch.Count switch { 3 => batch.Image[0], _ => batch.Image[1] }; return last[0];")]
    [InlineData("Span<float> last = default; foreach (var batch in loader.Epoch(0)) {|INFEED601:last|} = Row(batch); return last[0]; static Span<float> Row(S.Batch from) => from.Image[1];")]
    [InlineData("Span<float> last = default; foreach (var batch in loader.Epoch(0)) { var row = Row(batch.Image.Span); {|INFEED601:last|} = row[1..]; } return last[0]; static Span<float> Row(Span<float> from) { var row = from[4..]; return Cut(row); } static Span<float> Cut(Span<float> from) => from.Length > 3 ? Cut(from[1..]) : from;")]
    public Task Span_that_is_read_after_its_turn_is_reported(string body) => Check("INFEED601", body);

    [Theory]
    [InlineData("batch.Tokens[0]")]
    [InlineData("batch.Tokens.Trimmed.Span")]
    [InlineData("batch.Tokens.Padded[0]")]
    public Task Span_of_a_ragged_column_that_is_read_after_its_turn_is_reported(string kept) => Markup.Check("INFEED601", $$"""
        [DataSource]
        public partial class Ragged
        {
            public int Count => 10;

            [Sample]
            private void Read(int index, [Shape(4, Ragged = true)] Span<int> tokens, out int lengthOfTokens) => lengthOfTokens = index % 5;
        }

        static class User
        {
            public static int Last(DataLoader<Ragged.Batch> loader)
            {
                Span<int> last = default;
                foreach (var batch in loader.Epoch(0))
                    {|INFEED601:last|} = {{kept}};
                return last[0];
            }
        }
        """);

    [Fact]
    public Task Span_that_is_returned_is_reported() => Markup.Check("INFEED601", Source + """
        static class User
        {
            public static Span<float> First(DataLoader<S.Batch> loader)
            {
                foreach (var batch in loader.Epoch(0))
                    return {|INFEED601:batch.Image.Span|};
                return default;
            }
        }
        """);

    [Theory]
    [InlineData("float[] last = []; foreach (var batch in loader.Epoch(0)) last = batch.Image.Span.ToArray(); return last[0];")]
    [InlineData("Span<float> last = default; foreach (var batch in loader.Epoch(0)) last = batch.Image.Span.ToArray(); return last[0];")]
    [InlineData("Span<float> span; var sum = 0f; foreach (var batch in loader.Epoch(0)) { span = batch.Image.Span; sum += span[0]; } return sum;")]
    [InlineData("var sum = 0f; foreach (var batch in loader.Epoch(0)) { var span = batch.Image.Span; sum += span[0]; } return sum;")]
    [InlineData("Span<float> span; var sum = 0f; foreach (var batch in loader.Epoch(0)) { span = batch.Image.Span; sum += span[0]; span = batch.Image[0]; sum += span[0]; } return sum;")]
    [InlineData("var copy = new float[1000]; foreach (var batch in loader.Epoch(0)) batch.Image.Span.CopyTo(copy); return copy[0];")]
    [InlineData("Span<float> other = new float[3]; Span<float> last = default; foreach (var batch in loader.Epoch(0)) last = other; return last[0];")]
    [InlineData("var last = 0f; foreach (var batch in loader.Epoch(0)) last = batch.Image.Span[0]; return last;")]
    [InlineData("var last = 0; foreach (var (_, label) in loader.Epoch(0)) last = label[0]; return last;")]
    [InlineData("S.Batch.Arrays? last = null; foreach (var batch in loader.Epoch(0)) last = batch.ToArrays(); return last!.Image[0];")]
    [InlineData("var sum = 0f; foreach (var batch in loader.Epoch(0)) { var kept = new Kept(batch.Image.Span); sum += kept.Last[0]; } return sum;")]
    [InlineData("Kept kept; var sum = 0f; foreach (var batch in loader.Epoch(0)) { kept = new Kept(batch.Image.Span); sum += kept.Last[0]; } return sum;")]
    [InlineData("Kept kept = default; foreach (var batch in loader.Epoch(0)) kept.Last = batch.Image.Span.ToArray(); return kept.Last[0];")]
    [InlineData("Kept kept = default; foreach (var batch in loader.Epoch(0)) kept = new Kept(batch.Image.Span.ToArray()); return kept.Last[0];")]
    [InlineData("var last = 0f; foreach (var batch in loader.Epoch(0)) { ref var first = ref batch.Image.Span[0]; last = first; } return last;")]
    [InlineData("var last = 0f; ref var first = ref last; foreach (var batch in loader.Epoch(0)) first = batch.Image.Span[0]; return first;")]
    [InlineData("unsafe { var sum = 0f; foreach (var batch in loader.Epoch(0)) { fixed (float* pinned = batch.Image.Span) sum += *pinned; } return sum; }")]
    [InlineData("unsafe { float* first = null; var sum = 0f; foreach (var batch in loader.Epoch(0)) { fixed (float* pinned = batch.Image.Span) { first = pinned; sum += *first; } } return sum; }")]
    [InlineData("unsafe { float* first = null; var own = new float[3]; foreach (var batch in loader.Epoch(0)) { fixed (float* pinned = own) first = pinned; batch.Image.Span.CopyTo(own); } return *first; }")]
    [InlineData("unsafe { nint count = 0; foreach (var batch in loader.Epoch(0)) count = (nint)batch.Image.Span.Length; return count; }")]
    [InlineData("Span<float> last = default; foreach (var batch in loader.Epoch(0)) last = batch.Count > 3 ? batch.Image.Span.ToArray() : default; return last[0];")]
    [InlineData("var own = new float[3]; Span<float> last = default; foreach (var batch in loader.Epoch(0)) last = batch.Count switch { 3 => own, _ => default }; return last[0];")]
    [InlineData("Span<float> last = default; foreach (var batch in loader.Epoch(0)) last = Copy(batch); return last[0]; static Span<float> Copy(S.Batch from) => from.Image.Span.ToArray();")]
    [InlineData("ReadOnlySpan<float> table = new float[9], last = default; foreach (var batch in loader.Epoch(0)) last = Of(batch, table); return last[0]; static ReadOnlySpan<float> Of(S.Batch from, ReadOnlySpan<float> table) => table[from.Label[0]..];")]
    public Task Span_that_is_read_in_its_turn_is_not(string body) => Check("INFEED601", body);

    [Theory]
    [InlineData("file partial class Outer { [DataSource] public partial class {|INFEED012:In|} { public int Count => 3; [Sample] int Read(int index) => index; } static void Use() { {|INFEED602:new In().CreateLoader()|}; } }")]
    [InlineData("class {|INFEED002:Outer|} { [DataSource] partial class In { public int Count => 3; [Sample] int Read(int index) => index; } static void Use() { {|INFEED602:new In().CreateLoader()|}; } }")]
    public async Task Loader_of_a_source_that_cannot_be_named_has_its_name_all_the_same(string code) =>
        Assert.StartsWith("The loader of 'In' is never disposed", (await Markup.Check(rule: null, code))[1], StringComparison.Ordinal);

    [Theory]
    [InlineData("file partial class Outer { [DataSource] public partial class {|INFEED012:In|} { public int Count => 3; [Sample] int Read(int index) => index; } static void Use() { using var loader = new In().CreateLoader(); } }")]
    [InlineData("class {|INFEED002:Outer|} { [DataSource] partial class In { public int Count => 3; [Sample] int Read(int index) => index; } static void Use() { using var loader = new In().CreateLoader(); } }")]
    public Task Source_that_cannot_be_named_has_one_message(string code) => Markup.Check(rule: null, code);

    [Theory]
    [InlineData("var loader = {|INFEED602:source.CreateLoader()|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("foreach (var batch in {|INFEED602:source.CreateLoader()|}.Epoch(0)) { }")]
    [InlineData("{|INFEED602:source.CreateLoader()|};")]
    [InlineData("var loader = {|INFEED602:source.CreateLoader(new LoaderOptions { Workers = 2 })|}; Console.WriteLine(loader.BatchesPerEpoch);")]
    [InlineData("var loader = source?{|INFEED602:.CreateLoader()|}; Console.WriteLine(loader?.BatchesPerEpoch);")]
    [InlineData("source?{|INFEED602:.CreateLoader()|};")]
    [InlineData("var loaders = new System.Collections.Generic.List<DataLoader<S.Batch>>(); for (var i = 0; i < 3; i++) loaders.Add({|INFEED602:source.CreateLoader()|}); foreach (var loader in loaders) { foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("DataLoader<S.Batch>[] loaders = [{|INFEED602:source.CreateLoader()|}]; foreach (var batch in loaders[0].Epoch(0)) Console.WriteLine(loaders.Length);")]
    [InlineData("DataLoader<S.Batch> Make() => source.CreateLoader(); var loader = {|INFEED602:Make()|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("DataLoader<S.Batch> Make() { if (source.Count > 3) return source.CreateLoader(); return source.CreateLoader(new LoaderOptions { Seed = 1 }); } foreach (var batch in {|INFEED602:Make()|}.Epoch(0)) { }")]
    [InlineData("async Task<DataLoader<S.Batch>> Make() { await Task.Yield(); return source.CreateLoader(); } async Task Run() { var loader = await {|INFEED602:Make()|}; Console.WriteLine(loader.BatchesPerEpoch); }")]
    [InlineData("(DataLoader<S.Batch>, int) Make() => (source.CreateLoader(), 3); var ({|INFEED602:loader|}, count) = Make(); Console.WriteLine(loader.BatchesPerEpoch + count);")]
    [InlineData("async Task<(int, DataLoader<S.Batch>)> Make() { await Task.Yield(); return (3, source.CreateLoader()); } async Task Run() { (var count, var {|INFEED602:loader|}) = await Make(); Console.WriteLine(loader.BatchesPerEpoch + count); }")]
    [InlineData("var loader = source?{|INFEED602:.CreateLoader()|} ?? throw new InvalidOperationException(); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("Console.WriteLine({|INFEED602:source.CreateLoader()|}?.BatchesPerEpoch);")]
    [InlineData("var loader = source.Count > 3 ? {|INFEED602:source.CreateLoader()|} : {|INFEED602:source.CreateLoader(new LoaderOptions { Workers = 2 })|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("async Task<DataLoader<S.Batch>> Make() { await Task.Yield(); return source.CreateLoader(); } async Task Run() { var loader = await {|INFEED602:Make()|}.ConfigureAwait(false); Console.WriteLine(loader.BatchesPerEpoch); }")]
    [InlineData("async Task<DataLoader<S.Batch>> Make() { await Task.Yield(); return source.CreateLoader(); } foreach (var batch in {|INFEED602:Make()|}.Result.Epoch(0)) { } {|INFEED602:Make()|};")]
    [InlineData("async ValueTask<DataLoader<S.Batch>> Make() { await Task.Yield(); return source.CreateLoader(); } var loader = {|INFEED602:Make()|}.AsTask().GetAwaiter().GetResult(); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("async Task<(int, DataLoader<S.Batch>)> Make() { await Task.Yield(); return (3, source.CreateLoader()); } async Task Run() { var (count, {|INFEED602:loader|}) = await Make().ConfigureAwait(false); Console.WriteLine(loader.BatchesPerEpoch + count); }")]
    [InlineData("var loaders = new System.Collections.Generic.Dictionary<string, DataLoader<S.Batch>>(); loaders.Add(\"a\", {|INFEED602:source.CreateLoader()|}); foreach (var loader in loaders.Values) { foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("var loaders = new System.Collections.Generic.Dictionary<string, DataLoader<S.Batch>>(); loaders.Add(\"a\", {|INFEED602:source.CreateLoader()|}); foreach (var pair in loaders) Console.WriteLine(pair.Key + pair.Value.BatchesPerEpoch + loaders.Count);")]
    [InlineData("var loaders = new System.Collections.Generic.Dictionary<string, DataLoader<S.Batch>>(); loaders.Add(\"a\", {|INFEED602:source.CreateLoader()|}); foreach (var (name, loader) in loaders) Console.WriteLine(name + loader.BatchesPerEpoch); foreach (var name in loaders.Keys) Console.WriteLine(name + loaders[name].BatchesPerEpoch);")]
    public Task Loader_that_nobody_disposes_is_reported(string body) => CheckUse("INFEED602", body);

    [Theory]
    [InlineData("using var loader = source.CreateLoader(); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using (var loader = source.CreateLoader()) { foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("var loader = source.CreateLoader(); try { foreach (var batch in loader.Epoch(0)) { } } finally { loader.Dispose(); }")]
    [InlineData("var loader = source.CreateLoader(); using (loader) { }")]
    [InlineData("var loader = source.CreateLoader(); Take(loader);")]
    [InlineData("var loaders = new[] { source.CreateLoader(), source.CreateLoader() }; foreach (var loader in loaders) loader.Dispose();")]
    [InlineData("source.CreateLoader().Dispose();")]
    [InlineData("var loader = source.CreateLoader(); kept = loader;")]
    [InlineData("kept = source.CreateLoader();")]
    [InlineData("DataLoader<S.Batch>? loader = source.CreateLoader(); loader?.Dispose();")]
    [InlineData("using var loader = source?.CreateLoader();")]
    [InlineData("using var loader = source?.CreateLoader() ?? throw new InvalidOperationException();")]
    [InlineData("var loader = source?.CreateLoader(); try { } finally { loader?.Dispose(); }")]
    [InlineData("kept = source?.CreateLoader(); source?.CreateLoader()?.Dispose();")]
    [InlineData("kept ??= source.CreateLoader();")]
    [InlineData("DataLoader<S.Batch> Make() => source.CreateLoader(); using var loader = Make();")]
    [InlineData("DataLoader<S.Batch> Make() => source.CreateLoader(); Take(Make());")]
    [InlineData("DataLoader<S.Batch> Make() => source.CreateLoader(); kept = Make();")]
    [InlineData("(DataLoader<S.Batch>, int) Make() => (source.CreateLoader(), 3); var (loader, count) = Make(); using (loader) Console.WriteLine(loader.BatchesPerEpoch + count);")]
    [InlineData("(DataLoader<S.Batch>, int) Make() => (source.CreateLoader(), 3); var (loader, count) = Make(); try { Console.WriteLine(count); } finally { loader.Dispose(); }")]
    [InlineData("(DataLoader<S.Batch>, int) Make() => (source.CreateLoader(), 3); var (loader, count) = Make(); Take(loader);")]
    [InlineData("(DataLoader<S.Batch>, int) Make() => (source.CreateLoader(), 3); (kept, var count) = Make();")]
    [InlineData("var loaders = new System.Collections.Generic.List<DataLoader<S.Batch>>(); loaders.Add(source.CreateLoader()); loaders.ForEach(loader => loader.Dispose());")]
    [InlineData("DataLoader<S.Batch>[] loaders = [source.CreateLoader()]; loaders[0].Dispose();")]
    [InlineData("DataLoader<S.Batch>[] loaders = [source.CreateLoader()]; foreach (var loader in loaders) Take(loader);")]
    [InlineData("DataLoader<S.Batch>[] loaders = [source.CreateLoader()]; foreach (var loader in loaders) { using (loader) { } }")]
    [InlineData("async Task<DataLoader<S.Batch>> Make() { await Task.Yield(); return source.CreateLoader(); } async Task Run() { using var loader = await Make().ConfigureAwait(false); Console.WriteLine(loader.BatchesPerEpoch); }")]
    [InlineData("async Task<DataLoader<S.Batch>> Make() { await Task.Yield(); return source.CreateLoader(); } async Task Run() { using var loader = await Make().WaitAsync(TimeSpan.FromMinutes(1)).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext); Console.WriteLine(loader.BatchesPerEpoch); }")]
    [InlineData("async Task<DataLoader<S.Batch>> Make() { await Task.Yield(); return source.CreateLoader(); } using var loader = Make().GetAwaiter().GetResult(); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("async Task<DataLoader<S.Batch>> Make() { await Task.Yield(); return source.CreateLoader(); } using (var loader = Make().ConfigureAwait(false).GetAwaiter().GetResult()) { foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("async Task<DataLoader<S.Batch>> Make() { await Task.Yield(); return source.CreateLoader(); } using var loader = Make().Result; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("async Task<DataLoader<S.Batch>> Make() { await Task.Yield(); return source.CreateLoader(); } var task = Make(); task.Wait(); using var loader = task.Result; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("async Task<DataLoader<S.Batch>> Make() { await Task.Yield(); return source.CreateLoader(); } kept = Make().Result; Take(Make().GetAwaiter().GetResult()); Make().Result.Dispose();")]
    [InlineData("async Task<DataLoader<S.Batch>> Make() { await Task.Yield(); return source.CreateLoader(); } Make().ContinueWith(task => task.Result.Dispose());")]
    [InlineData("async Task<DataLoader<S.Batch>> Make() { await Task.Yield(); return source.CreateLoader(); } async Task Run() { await Make().ContinueWith(task => Take(task.Result)); Take((await Task.WhenAll(Make(), Make()))[0]); }")]
    [InlineData("async ValueTask<DataLoader<S.Batch>> Make() { await Task.Yield(); return source.CreateLoader(); } async Task Run() { using var loader = await Make().ConfigureAwait(false); using var other = Make().AsTask().Result; }")]
    [InlineData("async Task<(DataLoader<S.Batch>, int)> Make() { await Task.Yield(); return (source.CreateLoader(), 3); } async Task Run() { var (loader, count) = await Make().ConfigureAwait(false); using (loader) Console.WriteLine(count); }")]
    [InlineData("var loaders = new System.Collections.Generic.Dictionary<string, DataLoader<S.Batch>>(); loaders.Add(\"a\", source.CreateLoader()); foreach (var loader in loaders.Values) loader.Dispose();")]
    [InlineData("var loaders = new System.Collections.Generic.Dictionary<string, DataLoader<S.Batch>>(); loaders.Add(\"a\", source.CreateLoader()); foreach (var pair in loaders) pair.Value.Dispose();")]
    [InlineData("var loaders = new System.Collections.Generic.Dictionary<string, DataLoader<S.Batch>>(); loaders.Add(\"a\", source.CreateLoader()); foreach (var pair in loaders) { using var loader = pair.Value; foreach (var batch in loader.Epoch(0)) Console.WriteLine(pair.Key); }")]
    [InlineData("var loaders = new System.Collections.Generic.Dictionary<string, DataLoader<S.Batch>>(); loaders.Add(\"a\", source.CreateLoader()); foreach (var (name, loader) in loaders) { Console.WriteLine(name); loader?.Dispose(); }")]
    [InlineData("var loaders = new System.Collections.Generic.Dictionary<string, DataLoader<S.Batch>>(); loaders.Add(\"a\", source.CreateLoader()); foreach (var name in loaders.Keys) loaders[name].Dispose();")]
    [InlineData("var loaders = new System.Collections.Generic.Dictionary<string, DataLoader<S.Batch>>(); loaders.Add(\"a\", source.CreateLoader()); foreach (var loader in System.Linq.Enumerable.ToArray(loaders.Values)) loader.Dispose();")]
    [InlineData("var loaders = new System.Collections.Generic.Dictionary<string, DataLoader<S.Batch>>(); loaders.Add(\"a\", source.CreateLoader()); foreach (var pair in loaders) Take(pair.Value);")]
    [InlineData("var loaders = new System.Collections.Generic.Dictionary<string, DataLoader<S.Batch>>(); loaders.Add(\"a\", source.CreateLoader()); foreach (var pair in loaders) { var (_, loader) = pair; loader.Dispose(); }")]
    [InlineData("var loaders = new System.Collections.Generic.Dictionary<string, DataLoader<S.Batch>>(); loaders.Add(\"a\", source.CreateLoader()); if (loaders.Remove(\"a\", out var loader)) loader.Dispose();")]
    [InlineData("var loaders = new System.Collections.Generic.Dictionary<string, DataLoader<S.Batch>>(); loaders.Add(\"a\", source.CreateLoader()); if (loaders.TryGetValue(\"a\", out var loader)) loader.Dispose();")]
    [InlineData("var loaders = new System.Collections.Generic.List<DataLoader<S.Batch>>(); loaders.Add(source.CreateLoader()); for (var i = loaders.Count - 1; i >= 0; i--) loaders[i].Dispose();")]
    [InlineData("var loaders = new System.Collections.Generic.List<DataLoader<S.Batch>>(); loaders.Add(source.CreateLoader()); for (var i = 0; i < loaders.Count; i++) { using var loader = loaders[i]; foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("var loaders = new System.Collections.Generic.List<DataLoader<S.Batch>>(); loaders.Add(source.CreateLoader()); foreach (IDisposable each in loaders) each.Dispose();")]
    [InlineData("var loaders = new System.Collections.Generic.List<DataLoader<S.Batch>>(); loaders.Add(source.CreateLoader()); foreach (var loader in loaders) { if (loader is IDisposable each) each.Dispose(); }")]
    [InlineData("var loaders = new System.Collections.Generic.List<DataLoader<S.Batch>>(); loaders.Add(source.CreateLoader()); foreach (var loader in System.Linq.Enumerable.Reverse(loaders)) loader.Dispose();")]
    [InlineData("var loaders = new System.Collections.Generic.List<DataLoader<S.Batch>>(); loaders.Add(source.CreateLoader()); foreach (var (at, loader) in System.Linq.Enumerable.Index(loaders)) { Console.WriteLine(at); loader.Dispose(); }")]
    [InlineData("var loaders = new System.Collections.Generic.List<DataLoader<S.Batch>>(); loaders.Add(source.CreateLoader()); var held = System.Linq.Enumerable.ToArray(loaders); Array.ForEach(held, loader => loader.Dispose());")]
    [InlineData("var loaders = new System.Collections.Generic.List<DataLoader<S.Batch>>(); loaders.Add(source.CreateLoader()); using var enumerator = loaders.GetEnumerator(); while (enumerator.MoveNext()) enumerator.Current.Dispose();")]
    [InlineData("var pairs = new System.Collections.Generic.List<System.Collections.Generic.KeyValuePair<string, DataLoader<S.Batch>>>(); pairs.Add(new(\"a\", source.CreateLoader())); foreach (var pair in pairs) pair.Value.Dispose();")]
    [InlineData("var pairs = new System.Collections.Generic.List<(string Name, DataLoader<S.Batch> Loader)>(); pairs.Add((\"a\", source.CreateLoader())); foreach (var pair in pairs) pair.Loader.Dispose();")]
    [InlineData("DataLoader<S.Batch>[] loaders = [source.CreateLoader()]; if (loaders is [var only]) only.Dispose();")]
    public Task Loader_that_somebody_disposes_is_not(string body) => CheckUse("INFEED602", body);

    [Theory]
    [InlineData("for (var epoch = 0; epoch < 3; epoch++) { using var loader = {|INFEED603:source.CreateLoader()|}; foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("var epoch = 0; while (epoch++ < 3) { using var loader = {|INFEED603:source.CreateLoader(new LoaderOptions { Workers = 2 })|}; foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("for (var epoch = 0; epoch < 3; epoch++) { using var loader = {|INFEED603:new S().CreateLoader()|}; foreach (var e in loader.Epochs(1)) { } }")]
    [InlineData("for (var epoch = 0; epoch < 3; epoch++) { using var loader = {|INFEED603:source.CreateLoader()|}; foreach (var batch in loader.Epoch(epoch)) { } }")]
    [InlineData("for (var epoch = 0; epoch < 3; epoch++) { using var loader = {|INFEED603:Mixture.Of((source, 0.7)).With(source, 0.3).CreateLoader()|}; foreach (var batch in loader.Epoch(epoch)) { } }")]
    [InlineData("IDataSource<S.Batch> any = source; for (var epoch = 0; epoch < 3; epoch++) { using var loader = {|INFEED603:any.CreateLoader()|}; foreach (var batch in loader.Epoch(epoch)) { } }")]
    [InlineData("for (var epoch = 0; epoch < 3; epoch++) { using var loader = source?{|INFEED603:.CreateLoader()|}; foreach (var batch in loader!.Epoch(epoch)) { } }")]
    [InlineData("for (var epoch = 0; epoch < 3; epoch++) Train(epoch); void Train(int epoch) { using var loader = {|INFEED603:source.CreateLoader()|}; foreach (var batch in loader.Epoch(epoch)) { } }")]
    [InlineData("for (var epoch = 0; epoch < 3; epoch++) Train(source, epoch); static void Train(S source, int epoch) { using var loader = {|INFEED603:source.CreateLoader(new LoaderOptions { Workers = 2 })|}; foreach (var batch in loader.Epoch(epoch)) { } }")]
    [InlineData("for (var epoch = 0; epoch < 3; epoch++) { if (Train(epoch) < 3) break; } int Train(int epoch) { var made = new S(20); using var loader = {|INFEED603:made.CreateLoader()|}; foreach (var batch in loader.Epoch(epoch)) { } return epoch; }")]
    [InlineData("_ = System.Linq.Enumerable.Select(System.Linq.Enumerable.Range(0, 3), epoch => { using var loader = {|INFEED603:source.CreateLoader()|}; foreach (var batch in loader.Epoch(epoch)) { } return epoch; });")]
    [InlineData("new System.Collections.Generic.List<int>([1, 2]).ForEach(epoch => { using var loader = {|INFEED603:source.CreateLoader()|}; foreach (var batch in loader.Epoch(epoch)) { } });")]
    [InlineData("for (var epoch = 0; epoch < 3; epoch++) Train(epoch); void Train(int epoch) { var options = new LoaderOptions { Workers = 2 }; options = options with { BatchSize = 8 }; using var loader = {|INFEED603:source.CreateLoader(options)|}; foreach (var batch in loader.Epoch(epoch)) { } }")]
    public Task Loader_that_is_made_in_each_turn_is_reported(string body) => CheckUse("INFEED603", body);

    [Theory]
    [InlineData("using var loader = source.CreateLoader(); for (var epoch = 0; epoch < 3; epoch++) { foreach (var batch in loader.Epoch(epoch)) { } }")]
    [InlineData("foreach (var workers in new[] { 1, 2 }) { using var loader = source.CreateLoader(new LoaderOptions { Workers = workers }); foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("for (var fold = 0; fold < 3; fold++) { var part = new S(fold); using var loader = part.CreateLoader(); foreach (var e in loader.Epochs(5)) { } }")]
    [InlineData("for (var run = 0; run < 3; run++) { using var loader = source.CreateLoader(); foreach (var e in loader.Epochs(5)) { } }")]
    [InlineData("foreach (var rate in new[] { 0.1, 0.2 }) { using var loader = source.CreateLoader(); for (var epoch = 0; epoch < 5; epoch++) { foreach (var batch in loader.Epoch(epoch)) Console.WriteLine(rate); } }")]
    [InlineData("foreach (var each in new[] { source, source }) { using var loader = each.CreateLoader(); foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("for (var i = 0; i < 3; i++) { source = new S(i); using var loader = source.CreateLoader(); foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("while (true) { try { using var loader = source.CreateLoader(); foreach (var e in loader.Epochs(1)) { } return; } catch (SampleException) { } }")]
    [InlineData("for (var i = 0; i < 3; i++) { void Run() { using var loader = source.CreateLoader(); } Run(); }")]
    [InlineData("for (var fold = 1; fold < 3; fold++) { using var loader = Mixture.Of((source, 0.7)).With(source, fold).CreateLoader(); foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("for (var fold = 1; fold < 3; fold++) { source.Fold = fold; using var loader = source.CreateLoader(); foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("for (var fold = 1; fold < 3; fold++) { source.Choose(fold); using var loader = source.CreateLoader(); foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("for (var fold = 1; fold < 3; fold++) { using var loader = source?.CreateLoader(new LoaderOptions { BatchSize = fold }); }")]
    [InlineData("for (var fold = 1; fold < 3; fold++) Train(new S(fold)); static void Train(S source) { using var loader = source.CreateLoader(); foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("for (var size = 1; size < 3; size++) Train(size); void Train(int size) { using var loader = source.CreateLoader(new LoaderOptions { BatchSize = size }); foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("for (var size = 1; size < 3; size++) Train(size); void Train(int size) { var made = new S(size); using var loader = made.CreateLoader(); foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("for (var run = 1; run < 3; run++) Train(); void Train() { using var loader = source.CreateLoader(); foreach (var epoch in loader.Epochs(5)) { } }")]
    [InlineData("for (var run = 1; run < 3; run++) { using var loader = Make(); } DataLoader<S.Batch> Make() => source.CreateLoader();")]
    [InlineData("for (var fold = 1; fold < 3; fold++) Train(fold); void Train(int fold) { source.Fold = fold; using var loader = source.CreateLoader(); foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("for (var fold = 1; fold < 3; fold++) { source.Choose(fold); Train(source); } static void Train(S given) { using var loader = given.CreateLoader(); foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("Train(); void Train() { using var loader = source.CreateLoader(); foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("_ = System.Linq.Enumerable.Select(System.Linq.Enumerable.Range(0, 3), workers => { using var loader = source.CreateLoader(new LoaderOptions { Workers = workers }); foreach (var batch in loader.Epoch(0)) { } return workers; });")]
    [InlineData("_ = System.Linq.Enumerable.Select(new[] { source }, each => { using var loader = each.CreateLoader(); foreach (var batch in loader.Epoch(0)) { } return 1; });")]
    [InlineData("Func<int> run = () => { using var loader = source.CreateLoader(); foreach (var batch in loader.Epoch(0)) { } return 1; }; run();")]
    [InlineData("for (var size = 1; size < 3; size++) Train(size); void Train(int size) { var options = new LoaderOptions { Workers = 2 }; options = options with { BatchSize = size }; using var loader = source.CreateLoader(options); foreach (var batch in loader.Epoch(0)) { } }")]
    public Task Loader_of_something_else_in_each_turn_is_not(string body) => CheckUse("INFEED603", body);

    [Theory]
    [InlineData("using var validation = {|INFEED604:shuffled.CreateLoader()|};", "The loader for 'validation' shuffles, so each epoch measures different batches in a different order: pass 'new LoaderOptions { Shuffle = false }'")]
    [InlineData("using var testLoader = {|INFEED604:shuffled.CreateLoader(new LoaderOptions { Workers = 2 })|};", "The loader for 'testLoader' shuffles, so each epoch measures different batches in a different order: pass 'new LoaderOptions { Shuffle = false }'")]
    [InlineData("var val_set = new Both(); using var loader = {|INFEED604:val_set.CreateLoader()|};", "The loader for 'val_set' shuffles and leaves out the samples of a last batch that is not full, so each epoch measures different samples: pass 'new LoaderOptions { Shuffle = false, DropLast = false }'")]
    [InlineData("using var evalLoader = {|INFEED604:source.CreateLoader(new LoaderOptions { DropLast = true })|};", "The loader for 'evalLoader' leaves out the samples of a last batch that is not full, so they are never measured: pass 'new LoaderOptions { DropLast = false }'")]
    [InlineData("using var validation = shuffled?{|INFEED604:.CreateLoader()|};", "The loader for 'validation' shuffles, so each epoch measures different batches in a different order: pass 'new LoaderOptions { Shuffle = false }'")]
    [InlineData("Both? val_set = new Both(); using var loader = val_set?{|INFEED604:.CreateLoader()|};", "The loader for 'val_set' shuffles and leaves out the samples of a last batch that is not full, so each epoch measures different samples: pass 'new LoaderOptions { Shuffle = false, DropLast = false }'")]
    [InlineData("var options = new LoaderOptions { Workers = 2 }; using var validation = {|INFEED604:shuffled.CreateLoader(options)|};", "The loader for 'validation' shuffles, so each epoch measures different batches in a different order: pass 'options with { Shuffle = false }'")]
    [InlineData("var options = new LoaderOptions { Shuffle = true }; using var training = source.CreateLoader(options); using var validation = {|INFEED604:source.CreateLoader(options with { Workers = 2 })|};", "The loader for 'validation' shuffles, so each epoch measures different batches in a different order: pass 'options with { Shuffle = false }'")]
    [InlineData("var isFast = source.Fold > 1; using var validation = {|INFEED604:shuffled.CreateLoader(isFast ? new() { Workers = 2 } : new LoaderOptions { Workers = 1 })|};", "The loader for 'validation' shuffles, so each epoch measures different batches in a different order: pass '(isFast ? new() { Workers = 2 } : new LoaderOptions { Workers = 1 }) with { Shuffle = false }'")]
    [InlineData("var options = new LoaderOptions { Workers = 2 }; using var validation = {|INFEED604:shuffled.CreateLoader(source.Fold > 1 ? options : options with { BatchSize = 8 })|};", "The loader for 'validation' shuffles, so each epoch measures different batches in a different order: pass '(source.Fold > 1 ? options : options with { BatchSize = 8 }) with { Shuffle = false }'")]
    public async Task Loader_for_validation_that_shuffles_or_drops_is_reported(string body, string message) =>
        Assert.Equal([message], await CheckUse("INFEED604", body));

    [Theory]
    [InlineData("using var validation = shuffled.CreateLoader(new LoaderOptions { Shuffle = false });")]
    [InlineData("using var validation = source.CreateLoader();")]
    [InlineData("using var training = shuffled.CreateLoader();")]
    [InlineData("using var latest = shuffled.CreateLoader();")]
    [InlineData("using var interval = shuffled.CreateLoader();")]
    [InlineData("var options = new LoaderOptions { Shuffle = false }; using var validation = shuffled.CreateLoader(options);")]
    [InlineData("var options = new LoaderOptions { Shuffle = true }; using var validation = shuffled.CreateLoader(options with { Shuffle = false });")]
    [InlineData("var options = new LoaderOptions { Shuffle = source.Fold > 1 }; using var validation = shuffled.CreateLoader(options);")]
    [InlineData("var options = source.Fold > 1 ? new LoaderOptions { Workers = 2 } : null; using var validation = shuffled.CreateLoader(options);")]
    [InlineData("using var validation = shuffled.CreateLoader(Chosen()); static LoaderOptions Chosen() => new() { Shuffle = false };")]
    public Task Loader_that_reads_all_in_order_is_not(string body) => CheckUse("INFEED604", body);

    [Theory]
    [InlineData("var options = new LoaderOptions { Workers = 2 }; options = source.Fold > 1 ? options with { BatchSize = 8 } : options; using var validation = shuffled.CreateLoader(options);")]
    [InlineData("var options = new LoaderOptions { Workers = 2 }; options = options with { BatchSize = 8 } with { Seed = 3 }; using var validation = shuffled.CreateLoader(options);")]
    [InlineData("var options = new LoaderOptions { Workers = 2 }; options = options ?? new(); using var validation = shuffled.CreateLoader(options);")]
    [InlineData("var first = new LoaderOptions { Workers = 2 }; var second = first; first = second; using var validation = shuffled.CreateLoader(first);")]
    public Task Options_that_are_made_of_themselves_are_not_known(string body) => CheckUse("INFEED604", body);

    [Theory]
    [InlineData("INFEED602", "public void Run() { var loader = {|INFEED602:CreateLoader()|}; foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("INFEED602", "public void Run() { foreach (var batch in {|INFEED602:this.CreateLoader()|}.Epoch(0)) { } }")]
    [InlineData("INFEED603", "public void Run() { for (var epoch = 0; epoch < 3; epoch++) { using var loader = {|INFEED603:CreateLoader()|}; foreach (var batch in loader.Epoch(epoch)) { } } }")]
    [InlineData("INFEED604", "public void Validate() { using var validation = {|INFEED604:CreateLoader()|}; }")]
    [InlineData("INFEED604", "} sealed class Named : Own { public void Validate() { using var validation = {|INFEED604:base.CreateLoader()|}; }")]
    [InlineData("INFEED605", "public void Run() { using var loader = CreateLoader(); {|INFEED605:scale = 2|}; foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("INFEED605", "public void Run() { using var loader = CreateLoader(); {|INFEED605:Change()|}; foreach (var batch in loader.Epoch(0)) { } } private void Change() => scale = 2;")]
    [InlineData("INFEED605", "} sealed class Named : Own { public void Run() { using var loader = CreateLoader(); {|INFEED605:this.scale *= 2|}; foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("INFEED606", "public void Run() { using var loader = CreateLoader(); for (var i = 0; i < 3; i++) { foreach (var epoch in {|INFEED606:loader.Epochs(1)|}) { } } }")]
    public Task Loader_that_a_source_makes_of_itself_is_looked_at(string rule, string members) => CheckOwn(rule, members);

    [Theory]
    [InlineData("INFEED602", "public DataLoader<Batch> Open() => CreateLoader();")]
    [InlineData("INFEED602", "public DataLoader<Batch> Open() { var loader = CreateLoader(); return loader; }")]
    [InlineData("INFEED602", "public void Run() { Func<LoaderOptions?, DataLoader<Batch>> make = CreateLoader; using var loader = make(null); }")]
    [InlineData("INFEED603", "public void Run() { for (var fold = 0; fold < 3; fold++) { scale = fold; using var loader = CreateLoader(); foreach (var batch in loader.Epoch(0)) { } } }")]
    [InlineData("INFEED603", "public void Run() { for (var fold = 0; fold < 3; fold++) { Choose(fold); using var loader = CreateLoader(); foreach (var batch in loader.Epoch(0)) { } } } private void Choose(int fold) => scale = fold;")]
    [InlineData("INFEED604", "public void Train() { using var loader = CreateLoader(); }")]
    [InlineData("INFEED605", "public void Run() { var made = CreateLoader(); kept = made; epochs++; made.Dispose(); } private DataLoader<Batch>? kept; private int epochs;")]
    [InlineData("INFEED605", "public void Run(Own other) { using var loader = CreateLoader(); other.scale = 2; }")]
    [InlineData("INFEED605", "public void Run() { using var loader = CreateLoader(); foreach (var batch in loader.Epoch(0)) { Log(); } } private int asked; private void Log() => asked++;")]
    public Task Loader_that_a_source_makes_well_is_not(string rule, string members) => CheckOwn(rule, members);

    private static Task<string[]> CheckOwn(string rule, string members) => Markup.Check(rule, $$"""
        [DataSource(Shuffle = true)] partial class Own
        {
            protected float scale = 1;
            public int Count => 10;
            [Sample] float Read(int index) => index * scale;
            {{members}}
        }
        """);

    private const string Source = """
        [DataSource] partial class S(int size = 10)
        {
            public int Fold = 1;
            public void Choose(int fold) => Fold = fold;
            public int Count => size;
            [Sample] void Read(int index, [Shape(4)] Span<float> image, out int label) { image.Clear(); label = index * Fold; }
        }
        ref struct Kept(Span<float> last) { public Span<float> Last = last; }
        [DataSource(Shuffle = true)] partial class Shuffled { public int Count => 10; [Sample] int Read(int index) => index; }
        [DataSource(Shuffle = true, DropLast = true)] partial class Both { public int Count => 10; [Sample] int Read(int index) => index; }

        """;

    private static Task<string[]> Check(string rule, string body) => Markup.Check(rule, $"{Source} static class User {{ public static float Read(DataLoader<S.Batch> loader) {{ {body} }} }}");

    private static Task<string[]> CheckUse(string rule, string body) => Markup.Check(rule, $$"""
        {{Source}} static class User
        {
            static DataLoader<S.Batch>? kept;
            static void Take(DataLoader<S.Batch> loader) => loader.Dispose();
            public static void Use(S source, Shuffled shuffled) { {{body}} }
        }
        """);
}
