def log = new File(basedir, 'build.log').text

def expected = '''\
src/main/xdr/one.x:2:5: error: unknown type 'missing'
    missing a;
    ^
src/main/xdr/two.x:2:10: error: expected ';' after field 'a', found 'quadruple'
    one a
         ^
src/main/xdr/two.x:3:5: error: quadruple is not supported: Java has no 128-bit floating-point type
    quadruple b;
    ^
3 errors
'''
assert expected.readLines().every { log.contains(it) }
assert !new File(basedir, 'target/generated-sources').exists()
