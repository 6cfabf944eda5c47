//! What has been made once and is asked for again.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Values by what they were made from. Nothing is ever forgotten: it is for one document.
#[derive(Debug, Clone)]
pub(super) struct Kept<K, V>(RefCell<BTreeMap<K, Rc<V>>>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: Ord, V> Kept<K, V> {
    /// The value of a key, made where there is none yet.
    pub(super) fn get(&self, key: K, make: impl FnOnce() -> V) -> Rc<V> {
        if let Some(known) = self.0.borrow().get(&key) {
            return Rc::clone(known);
        }
        let made = Rc::new(make());
        self.0.borrow_mut().insert(key, Rc::clone(&made));
        made
    }
}

#[cfg(test)]
mod tests {
    use super::Kept;

    #[test]
    fn a_value_is_made_once() {
        let (kept, mut made) = (Kept::default(), 0);
        for key in [1, 2, 1, 2] {
            let value = kept.get(key, || {
                made += 1;
                key * 10
            });
            assert_eq!(*value, key * 10);
        }
        assert_eq!(made, 2);
    }
}
